"""The ways by which envelopes reach a partner, each behind the protocol of `actions/transport.py`."""
