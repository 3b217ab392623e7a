"""The jobs beside answering: declared by the apps, run by one scheduler in the worker process, and in each serving
process those that keep what it has in its own memory.
"""
