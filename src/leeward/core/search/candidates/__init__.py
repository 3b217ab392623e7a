"""What an index and the comparison say of a traveller, before anybody asks whose records these are.

The half of a search that needs no database: the counter, a batch's worker processes and Spark's executors share it.
"""
