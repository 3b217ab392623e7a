"""Many travellers at once: a file of them against the index, and every check of the past against what is new.

Blocks are searched by `local` or `spark`, which know no database; what they find is settled here against the records
and cut to what the officer may see, exactly as at the counter.
"""
