"""Reading a chip: access by BAC or PACE, secure messaging, files; pure protocol over whatever carries the bytes.

Source: ICAO Doc 9303-11 (8th edition, 2021) sections 4 and 9. `Transceiver` is the one thing that touches hardware, and
lies outside: a PC/SC reader, or the software chip of the tests.
"""
