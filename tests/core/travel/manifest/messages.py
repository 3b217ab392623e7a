"""A passenger list for tests, small enough to be read at a glance."""

TRAVELLER = (
    "NAD+FL+++SMITH:JOHN:ALVA'ATT+2++M'DTM+329:740812'GEI+4+173'FTX+BAG+++B2585631'LOC+178+MIA'LOC+179+BGI'"
    "LOC+174+CAN'LOC+180+USA:::TAMPA'NAT+2+US'RFF+AVF:ABC123'RFF+ABO:7'RFF+SEA:12A'"
    "DOC+P:110:111+X12345678'DTM+36:310208'LOC+91+USA'"
)
SECOND = "NAD+FL+++DOE:JANE'DOC+P:110:111+Y1'"
VOYAGE = (
    "BGM+745'RFF+TN:T1'NAD+MS+++DESK'COM+1 246:TE'TDT+20+AA0123+++AA'"
    "LOC+125+MIA'DTM+189:2611250600:201'LOC+87+BGI'DTM+232:2611250950:201'"
)


def interchange(body: str, *, kind: str = "PAXLST", part: str = "", count: int | None = None) -> bytes:
    """A whole interchange around the segments of one message."""
    stated = body.count("'") + 2 if count is None else count
    return (
        "UNA:+.? 'UNB+UNOA:4+AA:ZZ+BRBAPIS:ZZ+261125:0500+1++APIS'UNG+PAXLST+AA:ZZ+BRBAPIS:ZZ+261125:0500+1+UN+D:05B'"
        f"UNH+M1+{kind}:D:05B:UN:IATA+AA123/261125+{part}'{body}UNT+{stated}+M1'UNE+1+1'UNZ+1+1'"
    ).encode()
