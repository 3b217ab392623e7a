"""Making small what is encrypted: JSON of checks repeats the same names of members in every row.

Raw DEFLATE (RFC 1951) with a dictionary: 565 bytes of a zone and its facts become 120. The dictionary is part of the
format, so it never changes; another one would have another number in the header.
"""

import zlib

DICTIONARY = (
    b'{"reason": {}, "explanation": [["person.", {"name": "", "date": "", "country": "", "number": "", "issuer": ""}]]}'
    b'{"zone": null, "lines": [], "document": {"number": "", "issuer": "", "type": "P"}, "person": {"surname": "", '
    b'"given_names": "", "birth_date": "19", "sex": "", "nationality": ""}, "chip": null, "repairs": []}'
    b'{"zone": {"format": "TD3", "document_type": "P", "issuer": "", "number": "", "nationality": "", "surname": "", '
    b'"given_names": "", "name_truncated": false, "birth_date": "19", "sex": "M", "expiry_date": "20", '
    b'"optional": [""], "checks": {"number": "ok", "birth_date": "ok", "expiry_date": "ok", "personal_number": '
    b'"absent", '
    b'"composite": "ok"}}, "lines": ["P<<<<<<<<<<<<<<<<<<<<<<<<<<", "<<<<<<<<<<<<<<<<<<<<"], "document": null, '
    b'"person": null, "chip": null, "repairs": []}'
)
LARGEST = 256 * 1024 * 1024
"""Bytes that are unpacked at most."""


def packed(data: bytes) -> bytes:
    """The bytes in small."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, zdict=DICTIONARY)
    return packer.compress(data) + packer.flush()


def unpacked(data: bytes) -> bytes:
    """What `packed` made small. Raises ValueError for anything else."""
    unpacker = zlib.decompressobj(-15, zdict=DICTIONARY)
    try:
        found = unpacker.decompress(data, LARGEST)
    except zlib.error as error:
        raise ValueError("this was not packed here") from error
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("this was not packed here, or is cut")
    return found
