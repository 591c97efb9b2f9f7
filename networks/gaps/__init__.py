"""From a missing service to a closed gap: reports, steps, measures, evidence, mails."""
