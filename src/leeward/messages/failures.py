"""Why work in the background failed: the sentence for each code of `platform.failure` and `platform.worker`."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "storage": _("The database could not store it: check the disk's free space, and what else uses the database."),
    "keys": _("A stored value does not open with the keys of this installation."),
    "unreadable": _(
        "A stored value that this needs cannot be read. Ask your administrator to put it back from a backup, then try "
        "again."
    ),
    "unreadable.value": _(
        "A stored value that this needs cannot be read (%(detail)s). Ask your administrator to put it back from a "
        "backup, then try again."
    ),
    "command": _("The command ended with an error (%(detail)s); the server's log has its output."),
    "system": _("The operating system refused: %(detail)s."),
    "unexpected": _(
        "It ended unexpectedly (%(detail)s). This is a fault in the program; the server's log has the details."
    ),
    "fetch.address": _("The address cannot be used: %(detail)s."),
    "fetch.private": _("The address %(detail)s is in a private network, which lists are not fetched from."),
    "fetch.redirects": _("The server redirects without end."),
    "fetch.unreachable": _("The server cannot be reached: %(detail)s."),
    "fetch.status": _("The server refused with status %(detail)s."),
    "fetch.status.key": _(
        "The server asks for a key, or does not accept ours (status %(detail)s). The administrator keeps it in a file "
        "on this server."
    ),
    "fetch.status.gone": _("There is no file at this address (status %(detail)s): the publisher may have moved it."),
    "fetch.status.busy": _("The server asks us to wait (status %(detail)s). It is tried again later."),
    "fetch.status.fault": _("The server has a fault of its own (status %(detail)s). It is tried again later."),
    "fetch.incomplete": _("The server broke off before the whole file had arrived."),
    "fetch.large": _("The file is larger than %(detail)s MB."),
    "fetch.slow": _("The server took too long."),
    "fetch.encoding": _("The server sends the file compressed, although it was asked not to."),
    "fetch.keeper": _("The person who set this up is no longer a record keeper: a record keeper has to save it again."),
    "unknown": _("This kind of task is not known here."),
}


def failure_sentence(code: str, detail: str) -> str:
    """The sentence; details are only in the server's log. What was `refused` was refused in a sentence of its own."""
    return detail if code == "refused" else str(SENTENCES.get(code, SENTENCES["unexpected"])) % {"detail": detail}
