"""NATS JetStream as a transport: a plug-in behind the protocol of `actions/transport.py`."""
