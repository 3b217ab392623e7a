"""Who signs in to the demonstration, and what each can show."""

LOGINS = (
    ("officer", "The counter at Grantley Adams Airport: scan, verdict, next step"),
    ("secondline", "The second line there: referrals, interviews, outcomes"),
    ("supervisor", "Holds, noted calls and false hits there; every post at a glance"),
    ("protection", "Quiet referrals of possible victims there, and the people in care"),
    ("carelead", "Supervises care: the second person of decisions on a status"),
    ("caseworker.iom", "Care at IOM: what a service sees of someone who was referred to it"),
    ("duty", "The desk of the police: requests of partners against their clock"),
    ("visas", "The visa desk of Immigration: proposes visas and permits; the supervisor decides"),
    ("cruise", "The cruise terminal: shore passes of a crew, and who is not back before sailing"),
    ("keeper", "The police's records: report, change, withdraw"),
    ("approver", "Approves what the keeper proposed"),
    ("auditor", "Reads and verifies the audit log of the whole installation"),
    ("dpo", "Data protection: reviews urgent exceptions"),
    ("admin", "The installation: its state, its speed, its partners"),
    ("admin.imm", "The administrator of Immigration: its officers; the second person for their rights"),
    ("officer.atg", "A counter in Antigua: what another agency sees"),
    ("analyst", "Inquiries: who is behind boats and bookings, with the evidence of each link"),
    ("lead", "Two joint operations: one that runs today, one that ended three months ago"),
    ("trainer", "What officers can achieve, what it opens, and drills between travellers"),
    ("projects", "Joint projects: money, activities, figures from live records, what is published"),
)
