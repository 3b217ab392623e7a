"""A country given to a command, as people type it."""

from leeward.cli.output import stop
from leeward.core.record.codes.countries import NotOneCountry, country, text_of


def country_named(text: str, option: str = "--country") -> str:
    """The ICAO code of the country, nothing for nothing. Stops where the text means none, or more than one."""
    try:
        return country(text).code if text else ""
    except NotOneCountry as error:
        which = " or ".join(map(text_of, error.candidates))
        told = f"may be {which}: give the code" if which else "is not a state; give its name or code, such as BRB"
        stop(f"{option}: {text[:60]!r} {told}", error, code=1)
