"""The API for clients of OpenSanctions' interface (yente 5.5), at `/ftm`.

Its addresses, JSON shapes and status codes are theirs; records, handling, purposes, scores and audit log are ours.
"""
