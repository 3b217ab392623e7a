"""The chip of a travel document: its content, its issuer's signature, and whether it agrees with the printed page.

Everything here is pure: bytes in, separate facts out. No function answers "genuine": signature, hashes, signer and
dates are separate facts, and policy decides what follows. Source: ICAO Doc 9303 parts 10 to 12 (8th edition, 2021).
"""
