"""Badges of Open Badges 3.0 (1EdTech) as Verifiable Credentials 2.0 (W3C): signed, verified and revoked offline."""
