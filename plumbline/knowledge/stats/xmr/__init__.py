"""XmR charts as Making Data Count teaches them: one value a period, its usual spread, and what is unusual in it."""
