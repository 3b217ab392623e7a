"""The chip of a travel document: what it holds, whether its issuer signed it, and whether it fits the printed page.

Everything here is pure: bytes in, separate facts out. Nothing answers "genuine": a signature, a hash, a signer and a
date each say their own thing, and policy decides what follows. Source: ICAO Doc 9303 parts 10 to 12 (8th edition,
2021).
"""
