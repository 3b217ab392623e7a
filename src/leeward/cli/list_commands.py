"""`leeward lists`, put together: lists of our own, copies of them, and what leaves them."""

from leeward.cli import allowing, copies, fetching, sharing, undoing
from leeward.cli.lists import app

app.command()(copies.copy)
app.command("drop-copy")(copies.drop_copy)
app.command()(fetching.fetch)
app.command()(allowing.waiting)
app.command()(allowing.allow)
app.command()(allowing.refuse)
app.command()(sharing.due)
app.command()(sharing.export)
app.command()(sharing.watch)
app.command()(undoing.undo)
