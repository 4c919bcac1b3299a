"""The schema, declared once.

`migrations/` is how a file gets this shape, step by step; a test compares a migrated file with these tables column by
column and constraint by constraint. Amounts are integers of the smallest unit, civil dates are `YYYY-MM-DD`, local
times `HH:MM`, instants UTC with a `Z`. Tables are STRICT, so that a wrong type is refused by the file itself.

Every table here is journalled (`journal.py`); what is derived from them (totals, follow-up, search) is kept by the
triggers of the migrations and declared there.
"""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Computed, Dialect, Index, Text, UniqueConstraint, text
from sqlalchemy import Integer as SqlInteger
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from pipeboard.store.uid_sql import NEW_UID_SQL, UID_RULE_SQL
from pipeboard.store.value_sql import VALUE_MINOR_SQL


class CivilDate(TypeDecorator[date]):
    """A `date` kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """ISO text for the file."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """The date the file holds."""
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """A truth kept as 0 or 1."""

    impl = SqlInteger
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """0 or 1 for the file."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """The truth the file holds."""
        return None if value is None else bool(value)


def one_of(column: str, *values: str) -> CheckConstraint:
    """A closed set of values; NULL passes, as it does in every CHECK."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def civil(*columns: str) -> list[CheckConstraint]:
    """Each column holds a day that exists.

    date() makes NULL of what is no date (so IS). Before SQLite 3.46 it gives 31 February back as it came, unless it has
    to reckon with it: hence the days that are added.
    """
    return [CheckConstraint(f"{column} IS date({column}, '+0 days')", name=f"{column}_is_a_day") for column in columns]


def filled(*columns: str) -> list[CheckConstraint]:
    """Each column holds some text."""
    return [CheckConstraint(f"length({column}) > 0", name=f"{column}_filled") for column in columns]


def flag(*columns: str) -> list[CheckConstraint]:
    """Each column holds 0 or 1."""
    return [CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_flag") for column in columns]


def amount(minor: str = "amount_minor", currency: str = "currency") -> list[CheckConstraint]:
    """An amount is not negative, within what sums can hold, and never without its currency."""
    return [
        CheckConstraint(f"{minor} BETWEEN 0 AND 10000000000000", name=f"{minor}_range"),
        CheckConstraint(f"({minor} IS NULL) = ({currency} IS NULL)", name=f"{minor}_has_currency"),
        CheckConstraint(f"length({currency}) = 3", name=f"{currency}_code"),
    ]


class Row(SQLModel):
    """What every journalled table has: an integer id that is never given twice in this file, and the uid, which names
    the record in every file. SQLite makes both, whoever inserts the row.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str | None = Field(
        default=None, sa_type=Text, nullable=False, sa_column_kwargs={"server_default": text(f"({NEW_UID_SQL})")}
    )


STRICT: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}


def words(**options: Any) -> Any:
    """A text column that must be filled in."""
    return Field(sa_type=Text, **options)


def maybe_words(**options: Any) -> Any:
    """A text column that may be missing."""
    return Field(default=None, sa_type=Text, nullable=True, **options)


def maybe_day(**options: Any) -> Any:
    """A civil date that may be missing."""
    return Field(default=None, sa_type=CivilDate, nullable=True, **options)


def truth() -> Any:
    """A truth, false unless said."""
    return Field(default=False, sa_type=Flag, nullable=False, sa_column_kwargs={"server_default": text("0")})


def place() -> Any:
    """Where a row stands among its siblings, as the user ordered them."""
    return Field(default=0, nullable=False, sa_column_kwargs={"server_default": text("0")})


def count() -> Any:
    """How often something happened."""
    return Field(default=0, nullable=False, sa_column_kwargs={"server_default": text("0")})


def link(target: str, *, required: bool = False, ondelete: str = "RESTRICT", **options: Any) -> Any:
    """A reference to another table's id."""
    settings: dict[str, Any] = {"foreign_key": f"{target}.id", "ondelete": ondelete, **options}
    return Field(**settings) if required else Field(default=None, nullable=True, **settings)


class Pipeline(Row, table=True):
    """An ordered set of stages."""

    __tablename__: ClassVar[Any] = "pipeline"
    __table_args__ = (*filled("name"), UniqueConstraint("name"), STRICT)
    name: str = words()
    position: int = place()


class Stage(Row, table=True):
    """Where an opportunity stands. The probability is a percentage; rotting days are the stage's own default."""

    __tablename__: ClassVar[Any] = "stage"
    __table_args__ = (
        *filled("name"),
        one_of("phase", "selling", "after_sale"),
        CheckConstraint("probability BETWEEN 0 AND 100", name="probability_percent"),
        CheckConstraint("rotting_days > 0", name="rotting_days_positive"),
        UniqueConstraint("pipeline_id", "name"),
        STRICT,
    )
    pipeline_id: int = link("pipeline", required=True)
    name: str = words()
    phase: str = words()
    probability: int = Field(nullable=False)
    rotting_days: int | None = Field(default=None, nullable=True)
    position: int = place()


class Account(Row, table=True):
    """The company or private person that would buy. `name_folded` is `sales.text.fold(name)`, for matching."""

    __tablename__: ClassVar[Any] = "account"
    __table_args__ = (
        *filled("name", "name_folded"),
        one_of("kind", "company", "person"),
        *civil("created_on"),
        Index("account_by_name", "name_folded"),
        STRICT,
    )
    name: str = words()
    name_folded: str = words()
    kind: str = words(sa_column_kwargs={"server_default": "company"}, default="company")
    website: str | None = maybe_words()
    phone: str | None = maybe_words()
    address: str | None = maybe_words()
    note: str | None = maybe_words()
    created_on: date = Field(sa_type=CivilDate)


class Contact(Row, table=True):
    """A person."""

    __tablename__: ClassVar[Any] = "contact"
    __table_args__ = (
        *filled("name", "name_folded"),
        *civil("created_on"),
        Index("contact_by_name", "name_folded"),
        Index("contact_by_account", "account_id"),
        Index("contact_by_email", "email", sqlite_where=text("email IS NOT NULL")),
        STRICT,
    )
    account_id: int | None = link("account", ondelete="SET NULL")
    name: str = words()
    name_folded: str = words()
    job: str | None = maybe_words()
    email: str | None = maybe_words()
    phone: str | None = maybe_words()
    note: str | None = maybe_words()
    created_on: date = Field(sa_type=CivilDate)


class Source(Row, table=True):
    """The channel an opportunity came from."""

    __tablename__: ClassVar[Any] = "source"
    __table_args__ = (*filled("name", "name_folded"), UniqueConstraint("name_folded"), STRICT)
    name: str = words()
    name_folded: str = words()


class Category(Row, table=True):
    """One category an opportunity."""

    __tablename__: ClassVar[Any] = "category"
    __table_args__ = (*filled("name", "name_folded"), UniqueConstraint("name_folded"), STRICT)
    name: str = words()
    name_folded: str = words()


class Tag(Row, table=True):
    """Any number of tags an opportunity."""

    __tablename__: ClassVar[Any] = "tag"
    __table_args__ = (*filled("name", "name_folded"), UniqueConstraint("name_folded"), STRICT)
    name: str = words()
    name_folded: str = words()


class Owner(Row, table=True):
    """The salesperson."""

    __tablename__: ClassVar[Any] = "owner"
    __table_args__ = (*filled("name", "name_folded"), UniqueConstraint("name_folded"), STRICT)
    name: str = words()
    name_folded: str = words()


class CloseReason(Row, table=True):
    """Why an opportunity was lost or cancelled: one list per outcome."""

    __tablename__: ClassVar[Any] = "close_reason"
    __table_args__ = (
        *filled("name", "name_folded"),
        one_of("outcome", "lost", "cancelled"),
        UniqueConstraint("outcome", "name_folded"),
        STRICT,
    )
    outcome: str = words()
    name: str = words()
    name_folded: str = words()
    position: int = place()


class Opportunity(Row, table=True):
    """A real chance to sign one sale.

    `value_minor` is what a total counts: the amount times its purchases in twelve months (`docs/figures.md`, 1).
    `probability` overrides the stage's. `external_id` names the row in the tool it was imported from. `origin_id` is
    the won one that a renewal or an upsell follows from.
    """

    __tablename__: ClassVar[Any] = "opportunity"
    __table_args__ = (
        *filled("title"),
        one_of("status", "open", "won", "lost", "cancelled"),
        one_of("frequency", "once", "weekly", "monthly", "quarterly", "yearly"),
        one_of("tax", "HT", "TTC"),
        *amount(),
        CheckConstraint("term_months BETWEEN 1 AND 600", name="term_months_range"),
        CheckConstraint("probability BETWEEN 0 AND 100", name="probability_percent"),
        *civil("expected_from", "expected_by", "created_on", "closed_on", "stage_entered_on"),
        CheckConstraint("(expected_from IS NULL) = (expected_by IS NULL)", name="expected_both_ends"),
        CheckConstraint("expected_from <= expected_by", name="expected_in_order"),
        CheckConstraint("(status = 'open') = (closed_on IS NULL)", name="closed_has_a_date"),
        CheckConstraint("close_reason_id IS NULL OR status IN ('lost', 'cancelled')", name="reason_of_a_loss"),
        one_of("origin_kind", "renewal", "upsell"),
        CheckConstraint("origin_id IS NULL OR origin_kind IS NOT NULL", name="origin_has_a_kind"),
        CheckConstraint("origin_id <> id", name="origin_is_another"),
        *flag("starred"),
        Index("opportunity_by_stage", "stage_id", "status", "position", "id"),
        Index("opportunity_by_account", "account_id"),
        Index("opportunity_by_owner", "owner_id"),
        Index("opportunity_by_source", "source_id"),
        Index("opportunity_by_category", "category_id", sqlite_where=text("category_id IS NOT NULL")),
        Index("opportunity_by_reason", "close_reason_id", sqlite_where=text("close_reason_id IS NOT NULL")),
        Index("opportunity_by_external_id", "external_id", sqlite_where=text("external_id IS NOT NULL")),
        Index("opportunity_by_origin", "origin_id", sqlite_where=text("origin_id IS NOT NULL")),
        Index("opportunity_by_next_step", "next_step", sqlite_where=text("next_step IS NOT NULL")),
        Index("opportunity_expected", "expected_by", "id", sqlite_where=text("status = 'open'")),
        Index("opportunity_closed", "closed_on", "id", sqlite_where=text("status <> 'open'")),
        Index(
            "opportunity_heavy",
            "starred",
            "stage_id",
            text("value_minor DESC"),
            sqlite_where=text("status = 'open' AND probability IS NULL"),
        ),
        Index(
            "opportunity_heavy_own",
            "starred",
            text("value_minor * probability DESC"),
            sqlite_where=text("status = 'open' AND probability IS NOT NULL"),
        ),
        Index(
            "opportunity_incomplete",
            "id",
            sqlite_where=text(
                "status = 'open' AND (account_id IS NULL OR amount_minor IS NULL OR expected_by IS NULL)"
            ),
        ),
        STRICT,
    )
    title: str = words()
    account_id: int | None = link("account", ondelete="SET NULL")
    stage_id: int = link("stage", required=True)
    status: str = words(sa_column_kwargs={"server_default": "open"}, default="open")
    amount_minor: int | None = Field(default=None, nullable=True)
    currency: str | None = maybe_words()
    tax: str | None = maybe_words()
    frequency: str = words(sa_column_kwargs={"server_default": "once"}, default="once")
    term_months: int | None = Field(default=None, nullable=True)
    value_minor: int | None = Field(
        default=None, nullable=True, sa_type=SqlInteger, sa_column_args=(Computed(VALUE_MINOR_SQL, persisted=False),)
    )
    probability: int | None = Field(default=None, nullable=True)
    expected_from: date | None = maybe_day()
    expected_by: date | None = maybe_day()
    source_id: int | None = link("source", ondelete="SET NULL")
    category_id: int | None = link("category", ondelete="SET NULL")
    owner_id: int | None = link("owner", ondelete="SET NULL")
    starred: bool = truth()
    position: int = place()
    close_reason_id: int | None = link("close_reason", ondelete="SET NULL")
    created_on: date = Field(sa_type=CivilDate)
    closed_on: date | None = maybe_day()
    stage_entered_on: date = Field(sa_type=CivilDate)
    captured_line: str | None = maybe_words()
    external_id: str | None = maybe_words()
    note: str | None = maybe_words()
    next_step: str | None = maybe_words()
    origin_kind: str | None = maybe_words()
    origin_id: int | None = link("opportunity", ondelete="SET NULL")


class OpportunityTag(Row, table=True):
    """A tag on an opportunity."""

    __tablename__: ClassVar[Any] = "opportunity_tag"
    __table_args__ = (UniqueConstraint("opportunity_id", "tag_id"), Index("opportunity_tag_by_tag", "tag_id"), STRICT)
    opportunity_id: int = link("opportunity", required=True, ondelete="CASCADE")
    tag_id: int = link("tag", required=True, ondelete="CASCADE")


class OpportunityContact(Row, table=True):
    """A person's part in an opportunity: whether they decide, and what they must approve by when."""

    __tablename__: ClassVar[Any] = "opportunity_contact"
    __table_args__ = (
        *flag("decision_maker"),
        *civil("approve_by"),
        UniqueConstraint("opportunity_id", "contact_id"),
        Index("opportunity_contact_by_contact", "contact_id"),
        STRICT,
    )
    opportunity_id: int = link("opportunity", required=True, ondelete="CASCADE")
    contact_id: int = link("contact", required=True, ondelete="CASCADE")
    role: str | None = maybe_words()
    decision_maker: bool = truth()
    approves: str | None = maybe_words()
    approve_by: date | None = maybe_day()


class StageVisit(Row, table=True):
    """A stay in a stage that has ended. The present stay is the opportunity's own stage and `stage_entered_on`."""

    __tablename__: ClassVar[Any] = "stage_visit"
    __table_args__ = (
        *civil("entered_on", "left_on"),
        Index("stage_visit_by_opportunity", "opportunity_id"),
        Index("stage_visit_by_stage", "stage_id"),
        STRICT,
    )
    opportunity_id: int = link("opportunity", required=True, ondelete="CASCADE")
    stage_id: int = link("stage", required=True)
    entered_on: date = Field(sa_type=CivilDate)
    left_on: date = Field(sa_type=CivilDate)


class Activity(Row, table=True):
    """A task, call, meeting, e-mail or note; planned (a due date, not done) or done.

    `done_at` is the UTC instant; `done_on` the civil day it was done on for the user, which figures count by. A planned
    one of a closed opportunity is due only when it is `kept` there on purpose. One that comes again is reckoned from
    `repeat_from`. `standby_reason` says why nothing is done before its day.
    """

    __tablename__: ClassVar[Any] = "activity"
    __table_args__ = (
        one_of("kind", "task", "call", "meeting", "email", "note"),
        *filled("subject"),
        *civil("due_on", "done_on", "repeat_from"),
        one_of("repeat", "weekly", "monthly", "quarterly", "yearly"),
        CheckConstraint("(repeat IS NULL) = (repeat_from IS NULL)", name="repeat_has_an_anchor"),
        *flag("kept"),
        CheckConstraint("due_time GLOB '[0-2][0-9]:[0-5][0-9]' AND due_time < '24:00'", name="due_time_is_a_time"),
        CheckConstraint("due_time IS NULL OR due_on IS NOT NULL", name="due_time_has_a_day"),
        CheckConstraint("minutes BETWEEN 1 AND 14400", name="minutes_range"),
        CheckConstraint("(done_at IS NULL) = (done_on IS NULL)", name="done_has_a_day"),
        CheckConstraint("done_at IS NOT NULL OR due_on IS NOT NULL", name="planned_has_a_due_date"),
        CheckConstraint(
            "opportunity_id IS NOT NULL OR account_id IS NOT NULL OR contact_id IS NOT NULL", name="belongs_somewhere"
        ),
        Index("activity_by_opportunity", "opportunity_id", "due_on"),
        Index("activity_by_account", "account_id", sqlite_where=text("account_id IS NOT NULL")),
        Index("activity_by_contact", "contact_id", sqlite_where=text("contact_id IS NOT NULL")),
        Index(
            "activity_due",
            "due_on",
            text("due_time IS NULL"),
            "due_time",
            "opportunity_id",
            sqlite_where=text("done_at IS NULL"),
        ),
        STRICT,
    )
    opportunity_id: int | None = link("opportunity", ondelete="CASCADE")
    account_id: int | None = link("account", ondelete="CASCADE")
    contact_id: int | None = link("contact", ondelete="CASCADE")
    kind: str = words()
    subject: str = words()
    due_on: date | None = maybe_day()
    due_time: str | None = maybe_words()
    minutes: int | None = Field(default=None, nullable=True)
    done_at: str | None = maybe_words()
    done_on: date | None = maybe_day()
    outcome: str | None = maybe_words()
    note: str | None = maybe_words()
    kept: bool = truth()
    repeat: str | None = maybe_words()
    repeat_from: date | None = maybe_day()
    standby_reason: str | None = maybe_words()


class ActivityContact(Row, table=True):
    """A person who takes part in a meeting or a call, beside the one it is with."""

    __tablename__: ClassVar[Any] = "activity_contact"
    __table_args__ = (
        UniqueConstraint("activity_id", "contact_id"),
        Index("activity_contact_by_contact", "contact_id"),
        STRICT,
    )
    activity_id: int = link("activity", required=True, ondelete="CASCADE")
    contact_id: int = link("contact", required=True, ondelete="CASCADE")


class Document(Row, table=True):
    """A quote, proposal, contract or order: where it is, how much, when, and where it stands."""

    __tablename__: ClassVar[Any] = "document"
    __table_args__ = (
        one_of("kind", "quote", "proposal", "contract", "order", "other"),
        one_of("state", "draft", "sent", "accepted", "refused"),
        *filled("name"),
        *amount(),
        *civil("dated_on"),
        Index("document_by_opportunity", "opportunity_id"),
        STRICT,
    )
    opportunity_id: int = link("opportunity", required=True, ondelete="CASCADE")
    kind: str = words()
    name: str = words()
    location: str | None = maybe_words()
    amount_minor: int | None = Field(default=None, nullable=True)
    currency: str | None = maybe_words()
    dated_on: date | None = maybe_day()
    state: str | None = maybe_words()


class CustomField(Row, table=True):
    """A field the user added to opportunities or to accounts. `choices` has one choice a line, for kind "choice"."""

    __tablename__: ClassVar[Any] = "custom_field"
    __table_args__ = (
        *filled("name"),
        one_of("kind", "text", "number", "date", "choice"),
        one_of("record", "opportunity", "account"),
        UniqueConstraint("name"),
        STRICT,
    )
    name: str = words()
    kind: str = words()
    choices: str | None = maybe_words()
    position: int = place()
    record: str = words(sa_column_kwargs={"server_default": "opportunity"}, default="opportunity")


class CustomValue(Row, table=True):
    """What a custom field holds on one opportunity."""

    __tablename__: ClassVar[Any] = "custom_value"
    __table_args__ = (
        UniqueConstraint("opportunity_id", "custom_field_id"),
        Index("custom_value_by_field", "custom_field_id"),
        STRICT,
    )
    opportunity_id: int = link("opportunity", required=True, ondelete="CASCADE")
    custom_field_id: int = link("custom_field", required=True, ondelete="CASCADE")
    value: str = words()


class AccountValue(Row, table=True):
    """What a custom field holds on one account."""

    __tablename__: ClassVar[Any] = "account_value"
    __table_args__ = (
        UniqueConstraint("account_id", "custom_field_id"),
        Index("account_value_by_field", "custom_field_id"),
        STRICT,
    )
    account_id: int = link("account", required=True, ondelete="CASCADE")
    custom_field_id: int = link("custom_field", required=True, ondelete="CASCADE")
    value: str = words()


class PlaybookAction(Row, table=True):
    """An action that is proposed when an opportunity enters a stage, due so many days later."""

    __tablename__: ClassVar[Any] = "playbook_action"
    __table_args__ = (
        one_of("kind", "task", "call", "meeting", "email"),
        *filled("subject"),
        CheckConstraint("days BETWEEN 0 AND 3660", name="days_range"),
        Index("playbook_action_by_stage", "stage_id", "position", "id"),
        STRICT,
    )
    stage_id: int = link("stage", required=True, ondelete="CASCADE")
    kind: str = words()
    subject: str = words()
    days: int = Field(nullable=False)
    position: int = place()


class ExitCriterion(Row, table=True):
    """What should be known of an opportunity before it leaves a stage."""

    __tablename__: ClassVar[Any] = "exit_criterion"
    __table_args__ = (*filled("name"), UniqueConstraint("stage_id", "name"), STRICT)
    stage_id: int = link("stage", required=True, ondelete="CASCADE")
    name: str = words()
    position: int = place()


class KnownCriterion(Row, table=True):
    """That a criterion is known of an opportunity."""

    __tablename__: ClassVar[Any] = "known_criterion"
    __table_args__ = (
        UniqueConstraint("opportunity_id", "exit_criterion_id"),
        Index("known_criterion_by_criterion", "exit_criterion_id"),
        STRICT,
    )
    opportunity_id: int = link("opportunity", required=True, ondelete="CASCADE")
    exit_criterion_id: int = link("exit_criterion", required=True, ondelete="CASCADE")


class ProspectList(Row, table=True):
    """A prospecting list: rows that are not yet worth an opportunity."""

    __tablename__: ClassVar[Any] = "prospect_list"
    __table_args__ = (*filled("name"), *civil("created_on"), UniqueConstraint("name"), STRICT)
    name: str = words()
    source_id: int | None = link("source", ondelete="SET NULL")
    created_on: date = Field(sa_type=CivilDate)


class Prospect(Row, table=True):
    """A row of a prospecting list. A converted one names its opportunity."""

    __tablename__: ClassVar[Any] = "prospect"
    __table_args__ = (
        one_of("state", "new", "contacted", "converted", "discarded"),
        *filled("name"),
        *civil("created_on", "contacted_on", "call_back_on"),
        CheckConstraint("attempts >= 0", name="attempts_counted"),
        Index("prospect_by_list", "prospect_list_id", "state", "position", "id"),
        Index("prospect_by_opportunity", "opportunity_id", sqlite_where=text("opportunity_id IS NOT NULL")),
        STRICT,
    )
    prospect_list_id: int = link("prospect_list", required=True, ondelete="CASCADE")
    opportunity_id: int | None = link("opportunity", ondelete="SET NULL")
    state: str = words(sa_column_kwargs={"server_default": "new"}, default="new")
    name: str = words()
    company: str | None = maybe_words()
    job: str | None = maybe_words()
    email: str | None = maybe_words()
    phone: str | None = maybe_words()
    note: str | None = maybe_words()
    attempts: int = count()
    contacted_on: date | None = maybe_day()
    call_back_on: date | None = maybe_day()
    position: int = place()
    created_on: date = Field(sa_type=CivilDate)


class Target(Row, table=True):
    """The amount to sign in a month (`2026-11`), per currency."""

    __tablename__: ClassVar[Any] = "target"
    __table_args__ = (
        CheckConstraint("month || '-01' IS date(month || '-01')", name="month_is_a_month"),
        CheckConstraint("amount_minor BETWEEN 0 AND 10000000000000", name="amount_minor_range"),
        CheckConstraint("length(currency) = 3", name="currency_code"),
        UniqueConstraint("month", "currency"),
        STRICT,
    )
    month: str = words()
    currency: str = words()
    amount_minor: int = Field(nullable=False)


class CurrencyRate(Row, table=True):
    """What one unit of a currency is worth in the file's own, in millionths: set by the user, never fetched."""

    __tablename__: ClassVar[Any] = "currency_rate"
    __table_args__ = (
        CheckConstraint("length(currency) = 3", name="currency_code"),
        CheckConstraint("millionths > 0", name="millionths_positive"),
        *civil("set_on"),
        UniqueConstraint("currency"),
        STRICT,
    )
    currency: str = words()
    millionths: int = Field(nullable=False)
    set_on: date = Field(sa_type=CivilDate)


class SavedFilter(Row, table=True):
    """A filter with a name. `terms` is the filter as JSON."""

    __tablename__: ClassVar[Any] = "saved_filter"
    __table_args__ = (
        *filled("name"),
        CheckConstraint("json_valid(terms)", name="terms_are_json"),
        UniqueConstraint("name"),
        STRICT,
    )
    name: str = words()
    terms: str = words()
    position: int = place()


class Setting(Row, table=True):
    """A choice of the user that belongs to the file (its currency, its language, the first day of the week)."""

    __tablename__: ClassVar[Any] = "setting"
    __table_args__ = (*filled("name"), UniqueConstraint("name"), STRICT)
    name: str = words()
    value: str = words()


#: The tables of this module, as SQLAlchemy knows them.
metadata = SQLModel.metadata

for _table in metadata.tables.values():
    _table.append_constraint(CheckConstraint(UID_RULE_SQL, name="uid_is_a_uuid"))
    Index(f"{_table.name}_by_uid", _table.c.uid, unique=True)
