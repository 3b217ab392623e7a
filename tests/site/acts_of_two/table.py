"""Each declared act of two persons, with how it is tried."""

from tests.site.acts_of_two import (
    counter,
    crossings,
    networks,
    operations,
    permits,
    projects,
    protection,
    registry,
    rights,
    training,
)
from tests.site.acts_of_two.trial import Trial

PARTS = (counter, crossings, networks, operations, permits, projects, protection, registry, rights, training)
TRIALS: dict[str, Trial] = {each.act.act: each for part in PARTS for each in part.TRIALS}
