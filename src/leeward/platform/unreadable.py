"""What is raised where an encrypted value does not open."""


class Unreadable(Exception):
    """The value was altered, moved, or encrypted with a key that is lost or destroyed.

    No kind of ValueError: what reads a form, a message or a file catches those, and would take a value that does not
    open here for one that another person sent wrong.
    Of a row's column `column` and `place` say which value it is; `is_locked` that the key of its whole purpose, or of
    its agency, is not here, so that nothing of it opens.
    """

    column = ""
    place = ""
    is_locked = False


class KeyDestroyed(Unreadable):
    """The key of the value was destroyed, so that it is erased: no damage, and nothing for a backup to put back."""
