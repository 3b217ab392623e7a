"""The door for programs that speak OpenSanctions' interface; errors are theirs too: `{"detail": ...}`."""

from ninja import NinjaAPI

from leeward import __version__
from leeward.apps.screening.ftm.api import router

ftm = NinjaAPI(
    title="Leeward for FollowTheMoney",
    version=__version__,
    description="Matches, searches and relates entities of the FollowTheMoney model, in the shapes of yente 5.5.",
    docs_url="docs",
    urls_namespace="ftm",
)
ftm.add_router("", router)
