"""The door for programs that speak OpenSanctions' interface (yente 5.5), at `/ftm`.

Its addresses, shapes and status codes are theirs; records, handling, purposes, scores and account are ours.
"""
