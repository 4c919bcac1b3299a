"""Who buys from an English-speaking studio for websites, branding and automation, and what. All names are invented."""

from pipeboard.demo.vocabulary import Market, Offer

# Names and offers are read side by side, many to a line.
# fmt: off

_SHOPS = Market(
    accounts=(
        "Thistle & Crumb", "Penrose Ceramics", "Juniper Row Florists", "Saltmarsh Candles", "Bramble Lane Toys",
        "Lantern & Quill Books", "Ashdown Opticians", "Kestrel Gap Outdoor", "Tanner Street Cheese", "The Paper Heron",
        "Maple Row Furniture", "Oakhurst Wines", "Pebble & Pine", "Rosalind Vane Jewellery", "Sparrow Hill Coffee",
        "Marlow Lane Cycles", "Fernbank Garden Centre", "Tilly's Wool", "Café Zoë", "Hobb's Hardware",
        "The Copper Ladle", "Wren & Daughter Bakery", "Greenfinch Grocers", "Half Moon Records", "Cobalt Frames",
        "Ivy Cottage Preserves", "Bluebell Prams", "The Button Drawer", "Larder & Loft", "Nettlebank Soap",
        "The Map Room", "Foxglove Yarn", "Peartree Pottery", "Daybreak Bagels",
    ),
    offers=(
        Offer("New online shop", "Website", 7000, 18500, tags=("shop",)),
        Offer("Website refresh", "Website", 2800, 6500),
        Offer("Logo and packaging", "Branding", 2200, 6000),
        Offer("Product photos, spring range", "Content", 900, 2600),
        Offer("Care plan", "Care", 90, 280, "monthly"),
        Offer("Stock sync between till and shop", "Automation", 3200, 9000, tags=("shop",)),
        Offer("Gift card page", "Website", 600, 1500, tags=("shop",)),
        Offer("Newsletter templates", "Content", 700, 1800),
        Offer("Loyalty scheme: cards, sign-up page and till prompt", "Automation", 4500, 11000),
        Offer("Shop window graphics", "Branding", 1100, 3400),
        Offer("Click and collect", "Automation", 3000, 7500, tags=("shop",)),
    ),
    jobs=("Owner", "Shop manager", "Co-owner", "Buyer"),
    weight=4,
)

_FIRMS = Market(
    accounts=(
        "Alder Freight", "Brightmoor Surveyors", "Castellane Legal", "Dunmarrow Engineering", "Everley Accountants",
        "Fairlea Insurance Brokers", "Greyling Scaffolding", "Hollis & Wardle Architects", "Ironstone Heating",
        "Jessop Marine Supplies", "Kingswell Recruitment", "Langmere Fabrication", "Merrow Data Rooms",
        "Northmere Labs", "Orchard Lane Payroll", "Pinder & Holt", "Quarrybank Timber", "Redfern Lifts",
        "Stavely Translation Bureau", "Tarrant Precision", "Umberleigh Textiles", "Vantree Consulting",
        "Whitlow Security", "Yarrow Packaging", "Amberley Roofing", "Coldbrook Pumps", "Selwood Training",
        "Fenwick Dale Partners", "Otterburn Glass", "Halden Freight Brokers", "Pevensey Lane Accounts",
        "Tollgate Electrical", "Marchbank Survey", "Rushmere Plastics", "Corran Marine Surveys",
    ),
    offers=(
        Offer("Website redesign", "Website", 8000, 24000),
        Offer("Brand guidelines", "Branding", 4500, 12000),
        Offer("Quote-to-invoice automation", "Automation", 6000, 19000),
        Offer("Client portal", "Website", 18000, 52000),
        Offer("Recruitment pages", "Website", 2400, 6000),
        Offer("Search ranking audit", "Content", 1200, 3200),
        Offer("Care plan, answer within four hours", "Care", 220, 550, "monthly"),
        Offer("Booking module, annual licence", "Licence", 1200, 3600, "yearly"),
        Offer("Migration of 14 years of newsletters and case studies to the new site", "Content", 5000, 12000),
        Offer("Trade fair stand and leaflets", "Branding", 2600, 7800),
        Offer("Time sheets into payroll", "Automation", 4800, 13500),
        Offer("Sales deck", "Branding", 1200, 3500),
    ),
    jobs=("Managing director", "Office manager", "Head of marketing", "Operations manager", "Partner", "Bookkeeper"),
    weight=5,
)

_STAYS = Market(
    accounts=(
        "Hotel Belmarsh", "Quayside Dental", "The Gilded Otter", "Larkspur Spa", "Hôtel Bellerive", "Señor Olive",
        "Harbour Lights B&B", "The Crooked Spoon", "Millrace Physio", "Sundial Veterinary", "Pine Ridge Campsite",
        "The Velvet Fig", "Elmgrove Orthodontics", "Rookery Barn Weddings", "Tide & Timber Cottages",
        "The Blue Pheasant", "Moorview Golf Club", "Cloudberry Yoga", "Stonecross Surgery", "Osteria Piccola Luna",
        "Old Rectory Retreats", "The Lamplighter Inn", "Driftwood Surf School", "Fallowfield Stables", "The Salty Plum",
        "Barley Mow Lodges", "Linden Court Clinic", "Hilltop Kennels",
    ),
    offers=(
        Offer("Booking engine in three languages", "Website", 9000, 26000, tags=("bilingual",)),
        Offer("Menus and room signage", "Branding", 1400, 4200),
        Offer("Website in English and French", "Website", 5500, 14000, tags=("bilingual",)),
        Offer("Photo day and new gallery", "Content", 950, 2400),
        Offer("Online table booking", "Automation", 2500, 7000),
        Offer("Bookings and text reminders", "Automation", 3200, 8800),
        Offer("Care plan", "Care", 120, 320, "monthly"),
        Offer("Rebrand after the takeover, from the sign outside to the last e-mail footer", "Branding", 12000, 32000),
        Offer("Gift voucher shop", "Website", 1800, 4600, tags=("shop",)),
        Offer("Website redesign", "Website", 5500, 15000),
    ),
    jobs=("Owner", "General manager", "Practice manager", "Front of house", "Director"),
    weight=4,
)

_PUBLIC = Market(
    accounts=(
        "Wexcombe Town Council", "St Aldric's School", "Harrowfield Museum", "Riverside Food Bank",
        "Ottervale Rowing Club", "Brackenshaw Library", "The Lowland Choir", "Marsham Theatre Trust",
        "Tolland Parish Council", "Hazelmere Hospice", "Kiln Yard Studios", "Westering College", "Fellside Rescue Team",
        "Ashcombe Allotments", "Dovecote Nursery School", "Pellow Lifeboat Fund", "Wandle Green Community Centre",
        "Coppice Farm Charity", "Larch Hill Academy", "Mereside Heritage Railway", "Stanwick Brass Band",
        "Oxney Wildlife Trust", "Garrow Street Mosque", "Ferry Road Scouts",
    ),
    offers=(
        Offer("Accessible website", "Website", 9000, 28000, tags=("tender",)),
        Offer("Donation page", "Website", 1800, 5200),
        Offer("Members' area", "Website", 6000, 16000),
        Offer("Annual report, 48 pages", "Content", 2500, 6000),
        Offer("Exhibition microsite", "Website", 3800, 9500),
        Offer("Events calendar and ticketing", "Automation", 5200, 14500),
        Offer("Intranet for 120 staff", "Website", 26000, 60000, tags=("tender",)),
        Offer("Yearly hosting and support", "Care", 1400, 4200, "yearly"),
        Offer("Workshop: writing for the web", "Content", 800, 1900),
        Offer("Membership renewals by e-mail", "Automation", 2800, 7200),
    ),
    jobs=("Clerk", "Head teacher", "Director", "Communications officer", "Treasurer", "Trustee"),
    weight=3,
)

MARKETS = (_SHOPS, _FIRMS, _STAYS, _PUBLIC)

ABROAD = ("Hotel Seeblick, Zug", "Chocolaterie Ambrun, Geneva", "Alpstein Instruments, Chur", "Lauterwil Ski School")

WOMEN = (
    "Alice", "Beth", "Carmen", "Dilys", "Esther", "Fiona", "Grace", "Hannah", "Imogen", "Joan", "Keira", "Lorna",
    "Maeve", "Nadia", "Orla", "Priya", "Rachel", "Siobhán", "Tessa", "Una", "Violet", "Wendy", "Yasmin", "Zoë",
)
MEN = (
    "Adam", "Ben", "Callum", "Dev", "Edwin", "Felix", "George", "Hugh", "Ivan", "Jonah", "Kofi", "Liam", "Marcus",
    "Neil", "Oscar", "Patrick", "Ravi", "Simon", "Tariq", "Vincent", "Will", "Xavier", "Yusuf", "Zack",
)
FAMILIES = (
    "Abara", "Bell", "Carrow", "Dunne", "Eastman", "Farrell", "Goodwin", "Hale", "Ingram", "Joyce", "Kaur", "Lister",
    "Mercer", "Nolan", "Osei", "Pike", "Quill", "Rowe", "Sharma", "Trent", "Usher", "Varga", "Whitby", "Young",
    "Marsden", "Okafor", "Pritchard", "Lindqvist", "Ferrante", "Ó Briain",
)
