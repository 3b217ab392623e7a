"""Passenger messages: what carriers send before arrival (API and PNR), and the answers to them.

PAXLST, CUSRES and PNRGOV over UN/EDIFACT (ISO 9735), and tables as csv. The entry point is `read.read`: bytes of any of
these become manifests, or problems that name segment and position. Nothing here uses files, network or clock.
"""
