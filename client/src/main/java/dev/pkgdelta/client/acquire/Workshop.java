package dev.pkgdelta.client.acquire;

import dev.pkgdelta.client.bases.Bases;
import dev.pkgdelta.client.configuration.Limits;
import dev.pkgdelta.client.plan.Load;
import dev.pkgdelta.client.plan.Planner;
import dev.pkgdelta.client.speed.Speeds;
import dev.pkgdelta.client.store.ContentStore;
import dev.pkgdelta.client.transfer.StallWatch;

/** What all acquisitions share. */
record Workshop(
    ContentStore store,
    Bases bases,
    Planner planner,
    Speeds speeds,
    Load load,
    Limits limits,
    RebuildAdmission admission,
    StallWatch watch) {}
