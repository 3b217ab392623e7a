"""A PNRGOV message whose booking says how someone is reached and who paid."""

from leeward.core.travel.manifest.booking import Booking, Contacts, Payment

PHONE, PAYER, MAIL, CARD = "+1 246 555 0123", "+1 246 555 0177", "ann.roe@example.com", "4111111111111111"
BOOKED = Booking(
    "ABC123",
    contacts=Contacts((PHONE,), (MAIL,), ("45 HIGH STREET, BRIDGETOWN, BB",)),
    payer=Contacts((PAYER,)),
    payments=(Payment("CC", "VI", "411111******1111", "1228"),),
    tickets=("0062230534212",),
    agency="52519950",
    references=("XYZ789",),
)
DETAILS = (
    "ORG+AA:MIA+52519950:LON'"
    "ADD++700:45 HIGH STREET:BRIDGETOWN:::BB::?+1 246 555 0123'"
    "SSR+CTCE:HK:1:AA:::::ANN.ROE//EXAMPLE.COM+::1'"
    "SSR+MOML:HK:1:AA'"
)
PAID = f"TKT+0062230534212:T:1'FOP+CC::1731.5:VI:{CARD}:1228'ADD++702:::::::?+1 246 555 0177'"
HISTORY = "ABI+4+:DLRT5'ADD++700:OLD STREET:::::::?+1 246 555 0199'"
DOCS = "SSR+DOCS:HK:1:AA:::::/P/BRB/A1/BRB/12JUL84/F/23AUG31/ROE/ANN+::1'"
BOOKING = f"SRC'RCI+AA:ABC123+1G:XYZ789'{DETAILS}TIF+ROE+ANN:A:1'{DOCS}{PAID}{HISTORY}"
