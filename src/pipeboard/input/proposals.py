"""The next task that is proposed when a sale ends, by the reason the rules give (`sales.status.propose_next`)."""

from pipeboard.presentation.language import N_

#: What is proposed as the next task after a closing, by the reason the rules give.
PROPOSALS = {
    "thank_and_next_sale": N_("Ask how it went, and what is next"),
    "ask_again": N_("Ask again: has the reason passed?"),
    "look_again": N_("Look again: is there a project now?"),
}
