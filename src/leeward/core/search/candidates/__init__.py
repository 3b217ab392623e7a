"""The result of index and comparison for a traveller, before any access rules are applied.

The part of a search that needs no database, shared by the counter, the worker processes of a batch and Spark's
executors.
"""
