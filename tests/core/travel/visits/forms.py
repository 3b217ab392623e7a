"""Short forms as travellers type them."""

PLACES = {"BRB-BGI": "BRB", "ATG-ANU": "ATG"}
GUEST = {
    "place": "BRB-BGI",
    "issuer": "Germany",
    "number": "x 123",
    "residence": "Suisse",
    "purpose": "holiday",
    "nights": "7",
    "address": "Sea Grape Hotel, Holetown",
}
