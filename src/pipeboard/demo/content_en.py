"""The words of the English demo: a one-person studio for websites, branding and automation."""

from pipeboard.demo import market_en as market
from pipeboard.demo.vocabulary import Channel, Custom, Deed, Listing, Touch, Words
from pipeboard.sales.filters import Filter
from pipeboard.store.writes.prospects import NewProspect

# Words are read side by side, many to a line.
# fmt: off

_QUALIFY = (
    Deed("call", "Discovery call", (
        "Good talk, wants to go ahead this season", "Comparing three studios, price matters",
        "Budget agreed in principle, dates still open", "Knows what they want, no brief yet",
        "Half an hour on the phone; they want to meet",
    )),
    Deed("call", "Call back the enquiry", (
        "Short call, asked for examples", "Interested, free next week", "Already heard of us, wants to see prices",
    )),
    Deed("email", "Ask for the brief", ("Brief received, two pages", "Sent a long list of wishes", "Brief on its way")),
    Deed("task", "Look at what they have today", (
        "A lot to gain, nothing was touched for years", "Decent base, we can build on it", "Slow on phones",
    )),
)
_CONTACT = (
    Deed("meeting", "First meeting", (
        "Two hours, met the whole team", "They want fixed prices by part", "Good fit; asks for three references",
        "Wants it in two steps",
    )),
    Deed("meeting", "Visit on site", ("Saw everything, took photos", "Bigger than they said on the phone")),
    Deed("call", "Agree on a date to meet", ("Date found, both partners will be there", "We meet at their place")),
    Deed("email", "Send references and prices", (
        "Read them the same day, wants to talk", "Liked the second example most",
    )),
)
_MEET = (
    Deed("task", "Write the quote", ("Quote sent", "Quote sent, with the second step as an option")),
    Deed("email", "Send the quote", ("Sent, they will look at it this week", "Sent with two variants")),
    Deed("meeting", "Workshop: goals and pages", ("Clear scope at last, quote follows", "Cut the wish list by half")),
    Deed("task", "Prepare the demo", ("Demo shown, they were pleased; quote sent", "Ready, shown on their screen")),
)
_QUOTE = (
    Deed("call", "Call back about the quote", (
        "Likes it, finds the last part dear", "Will decide after their Monday meeting", "Asks to pay in three parts",
        "Read it twice, two small questions",
    )),
    Deed("email", "Send the revised quote", ("Sent, a tenth lower without the photos", "Sent with the new dates")),
    Deed("call", "Price objection: talk to the decision maker", (
        "Agreed to keep the scope and drop the extras", "Explained what is in it; she will take it to her partner",
    )),
    Deed("meeting", "Go through the quote line by line", ("All clear, wants to start soon", "Two lines dropped")),
)
_NEGOTIATE = (
    Deed("call", "Ask for the purchase order", ("It is on the desk to be signed", "Accounts want one more detail")),
    Deed("meeting", "Agree on the terms", ("Terms agreed, start date to be set", "Deposit of 30 % agreed")),
    Deed("email", "Send the contract for signature", ("Sent, two signatures needed", "They changed one clause")),
    Deed("call", "Last questions before signature", ("No more questions", "Wants the start a week later")),
)

CONTENT = Words(
    markets=market.MARKETS,
    abroad=market.ABROAD,
    abroad_market=2,
    women=market.WOMEN,
    men=market.MEN,
    families=market.FAMILIES,
    # Ofcom keeps these for film and radio.
    phones=("07700 900{:03}", "01632 960{:03}", "020 7946 0{:03}"),
    mail="mail.example",
    roles=("decides with the team", "asked us", "uses it daily", "checks the budget", "our contact"),
    channels=(
        Channel("Referral", 14, 6, 3, 9),
        Channel("Web form", 9, 16, 9, 12),
        Channel("Trade fair", 6, 9, 4, 7),
        Channel("Partner agency", 6, 4, 2, 5),
        Channel("Cold call", 2, 9, 5, 5),
        Channel("Newsletter", 2, 3, 1, 2),
    ),
    returning="Existing customer",
    tags=("urgent", "phase two", "old friend"),
    deeds=(_QUALIFY, _CONTACT, _MEET, _QUOTE, _NEGOTIATE),
    touches=(
        Touch("call", "No answer", "No answer, try mornings."),
        Touch("call", "Left a message", "Left a message with the front desk."),
        Touch("call", "On holiday", "On holiday until Monday, call again then."),
        Touch("email", "Two examples sent", "Sent two examples of similar work."),
        Touch("email", "Reminder sent", "A short reminder; the answer: \"next week, promised\"."),
        Touch("call", "Short call", "Still wants it, a big order keeps them busy."),
        Touch("call", "Asked for patience", "The partner is away; nothing can be decided before the end of the month."),
        Touch("email", "Answered questions", "Answered five questions about dates and who owns what."),
    ),
    notes=(
        "Decides with her business partner; both want to see a draft first.",
        "Came by way of an old customer who was pleased. Handle with care.",
        "Wants to be online before the season starts. No budget talk on the first call, please.",
        "Their present supplier has stopped answering. Passwords have to be found first.",
        "Invoices must carry their order number, or they are not paid.",
        "Best reached between 8 and 9, before the shop opens.",
        "Wants all of it from one hand: words, pictures, pages.",
        "Likes paper: print the quote and bring it along.",
        "Was disappointed by a large agency two years ago. Small steps, often shown.",
        "The board meets on the first Thursday of the month and decides everything there.",
    ),
    signed=("Signed!", "Signed, deposit paid", "Order received by e-mail", "Said yes on the phone, paper follows"),
    refusals=(
        ("Finds it too dear, even without the extras", "Has a quote at half the price", "Over the budget by a third"),
        ("Went with another studio", "A cousin's agency does it", "Stays with the present supplier after all"),
        ("Not this year, the move comes first", "Too late for the season", "Wants it in three weeks; we cannot"),
        ("Four messages, no answer", "Nobody calls back"),
        ("No budget after all", "The grant was refused"),
        ("The project is dropped, the manager left", "They closed the branch", "Merged; nobody decides yet"),
        ("Wants an app, which we do not make", "Looks for somebody on site five days a week"),
        ("Same enquiry as one we have", "Asked twice, by two people of the same house"),
    ),
    after={
        "won": (
            Deed("call", "Thank them, and ask what comes next", (
                "Pleased; more to do in spring", "All is well, gave us a name to call", "Happy with it",
            )),
            Deed("call", "Ask for a recommendation", ("Wrote three nice lines", "Will tell the neighbours")),
            Deed("email", "Offer the care plan", ("Will think about it", "Asked for the price")),
        ),
        "lost": (
            Deed("call", "Ask again: are they content?", ("Content so far", "Not quite; may come back in autumn")),
            Deed("email", "Say hello, with a new example", ("No answer", "Thanked us, nothing for now")),
        ),
        "cancelled": (
            Deed("call", "See whether the project is back", ("Not before next year", "Still no money")),
            Deed("email", "Ask how things stand", ("No news", "It stays dropped")),
        ),
    },
    quote="quote-{:02}{:02}-{:02}{}.pdf",
    order="order-{}.pdf",
    folder="Quotes",
    customs=(
        Custom("Pages", "number", low=4, high=60),
        Custom("Hosting", "choice", ("Ours", "Theirs", "To decide")),
        Custom("Online by", "date", low=60, high=240),
    ),
    filters=(
        ("Big ones", Filter(statuses=("open",), amount_from=1_500_000)),
        ("Starred", Filter(statuses=("open",), starred=True)),
        ("From the fair", Filter(sources=("Trade fair",))),
        ("Late", Filter(statuses=("open",), late=True)),
    ),
    listings=(
        Listing(
            "Trade fair: visitors' cards", "Trade fair", 0,
            ("Remembers our stand, call after the holidays", "Not in, try Thursday", "Happy to get some examples"),
            (
                NewProspect("Nora Pike", "Candlewick Rooms", "Owner", "nora@candlewick.example", "07700 900118"),
                NewProspect("Sam Otieno", "Otieno & Reed", "Partner", "sam@otienoreed.example", "01632 960214"),
                NewProspect("Judith Farrow", "Farrow Pet Foods", "Marketing", "judith@farrowpets.example"),
                NewProspect("Colm Brady", "Brady Boats", "Owner", None, "07700 900342"),
                NewProspect("Elise Martin", "Little Larder", "Co-owner", "elise@littlelarder.example"),
                NewProspect("Hamid Rahimi", "Saffron Kitchen", "Owner", "hamid@saffronkitchen.example", "07700 900411"),
                NewProspect("Pauline West", "West Country Gates", "Director", None, "01632 960377"),
                NewProspect("Theo Lindgren", "Lindgren Saunas", "Sales", "theo@lindgrensaunas.example"),
                NewProspect("Bridget Moss", "Moss & Stone Gardens", "Owner", "bridget@mossandstone.example"),
                NewProspect("Aled Rees", "Rees Rural Vets", "Manager", "aled@reesvets.example", "01632 960402"),
            ),
        ),
        Listing(
            "Dental practices within 30 km", "Cold call", 2,
            ("Receptionist takes a message", "Has an agency, content with it", "Asked for prices by e-mail"),
            (
                NewProspect("Dr Helen Ashe", "Ashe Dental Care", "Dentist", None, "01632 960511"),
                NewProspect("Reception", "Broad Lane Smiles", None, "hello@broadlane.example", "01632 960526"),
                NewProspect("Dr Paul Amadi", "Amadi & Co Dentists", "Dentist", None, "01632 960533"),
                NewProspect("Carol Dent", "Whitegate Practice", "Practice manager", None, "01632 960548"),
                NewProspect("Reception", "Elm Park Dental", None, "contact@elmpark.example", "01632 960557"),
                NewProspect("Dr Ines Duarte", "Canal Side Dentists", "Dentist", None, "01632 960562"),
                NewProspect("Mark Penny", "Penny Orthodontics", "Owner", "mark@pennyortho.example", "01632 960579"),
                NewProspect("Reception", "Station Road Dental", None, None, "01632 960583"),
            ),
        ),
    ),
    target=19000,
    seasons=(90, 95, 110, 110, 110, 105, 80, 45, 110, 120, 115, 85),
)
