"""Why a background job failed: the sentence for each code of `platform.failure`."""

from django.utils.translation import gettext as _


def failure_sentence(code: str, detail: str) -> str:
    """The sentence; details are only in the server's log."""
    if code == "storage":
        return _("The database could not take it: look at the disk's free space and at what else holds the database.")
    if code == "keys":
        return _("A stored value does not open with the keys of this installation.")
    if code == "command":
        return _("The command ended with an error (%(detail)s); the server's log has what it said.") % {
            "detail": detail
        }
    if code == "system":
        return _("The operating system refused: %(detail)s.") % {"detail": detail}
    return _("It ended unexpectedly (%(detail)s): a fault of the program, the server's log has the details.") % {
        "detail": detail
    }
