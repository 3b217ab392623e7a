"""The demonstration's files to try: chip reads and pictures, made with keys of this moment whose root is trusted from
then on, and travellers from paper.
"""

from datetime import date

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.queries.samples import folder
from leeward.apps.trust_anchors.actions import import_trust
from leeward.apps.trust_anchors.models import TrustList
from leeward.core.document.pki import read_certificate
from leeward.scenario import Region, checks_to_try
from leeward.scenario.paper_notes import paper_notes
from leeward.scenario.samples import make_samples

LIST = "Demonstration"
_ANCHORS = "trust.pem"


def load_samples(region: Region, today: date) -> None:
    """Write the files and trust their root, once. Raises OSError and ImportRefused."""
    if (folder() / _ANCHORS).is_file() and TrustList.objects.filter(name=LIST).exists():
        return
    clear = next(case for case in checks_to_try(region, today=today) if case.code == "clear")
    made = make_samples(clear.zone, today=today)
    folder().mkdir(exist_ok=True)
    papers = ("papers.csv", paper_notes(region, today=today))
    for name, data in (*made.files.items(), papers, (_ANCHORS, made.anchors)):
        (folder() / name).write_bytes(data)
    fingerprint = read_certificate(made.root).fingerprint
    import_trust(folder() / _ANCHORS, actor=SYSTEM, fingerprints=[fingerprint], name=LIST)
