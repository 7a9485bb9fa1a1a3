"""Posts in South and Central Asia."""

from typing import Final

POSTS: Final[dict[str, tuple[str, ...]]] = {
    "ALMAATA": ("Alma-Ata", "embassy"),
    "ALMATY": ("Almaty", "embassy", "RUEHTA"),
    "ASHGABAT": ("Ashgabat", "embassy", "RUEHAH"),
    "ASTANA": ("Astana", "embassy", "RUEHTA", "RUEHAST"),
    "BISHKEK": ("Bishkek", "embassy", "RUEHEK"),
    "BOMBAY": ("Bombay", "consulate"),
    "CALCUTTA": ("Calcutta", "consulate", "RUEHCI"),
    "CHENNAI": ("Chennai", "consulate", "RUEHCG"),
    "COLOMBO": ("Colombo", "embassy", "RUEHLM"),
    "DACCA": ("Dacca", "embassy"),
    "DHAKA": ("Dhaka", "embassy", "RUEHKA"),
    "DUSHANBE": ("Dushanbe", "embassy", "RUEHDBU"),
    "HERAT": ("Herat", "consulate"),
    "HYDERABAD": ("Hyderabad", "consulate", "RUEHNEH"),
    "ISLAMABAD": ("Islamabad", "embassy", "RUEHIL"),
    "KABUL": ("Kabul", "embassy", "RUEHBUL"),
    "KARACHI": ("Karachi", "consulate", "RUEHKP"),
    "KATHMANDU": ("Kathmandu", "embassy", "RUEHKT"),
    "KOLKATA": ("Kolkata", "consulate", "RUEHCI"),
    "LAHORE": ("Lahore", "consulate", "RUEHLH"),
    "MADRAS": ("Madras", "consulate"),
    "MUMBAI": ("Mumbai", "consulate", "RUEHBI"),
    "MURREE": ("Murree", "office"),
    "NEWDELHI": ("New Delhi", "embassy", "RUEHNE"),
    "PESHAWAR": ("Peshawar", "consulate", "RUEHPW"),
    "RAWALPINDI": ("Rawalpindi", "embassy"),
    "TASHKENT": ("Tashkent", "embassy", "RUEHNT"),
}
"""Display name, kind, then routing indicators, most frequent first."""
