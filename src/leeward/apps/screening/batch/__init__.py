"""Many travellers at once: a file of them against the index, and past checks against new records.

`local` or `spark` search blocks without a database; what they find is verified here against the records and cut to what
the officer may see, exactly as at the counter.
"""
