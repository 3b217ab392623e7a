"""Passenger messages: what carriers send before arrival (API and PNR), and what they are answered.

PAXLST, CUSRES and PNRGOV over UN/EDIFACT (ISO 9735), and tables as csv. `reading.read` is the way in: bytes of any of
these become manifests, or problems that name segment and position. Nothing here touches files, network or clock.
"""
