"""The screens of the app. They ask the store, hold no rule, and issue no SQL."""
