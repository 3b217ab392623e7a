"""Whom this installation trusts to sign documents: lists, their pinned roots, certificates and revocations."""
