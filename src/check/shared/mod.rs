//! What several rules need. `drift`, `dates` and `repair` look at pages as rules see them; the others stand below that.

pub(super) mod address;
pub(super) mod anchors;
pub(super) mod dates;
pub(super) mod drift;
pub(super) mod near;
pub(super) mod repair;
