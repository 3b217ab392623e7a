"""Reading a chip: access by BAC or PACE, secure messaging, files; pure protocol over any transport.

Source: ICAO Doc 9303-11 (8th edition, 2021) sections 4 and 9. Only a `Transceiver` touches hardware, and it is not part
of core: a PC/SC reader, or the software chip of the tests.
"""
