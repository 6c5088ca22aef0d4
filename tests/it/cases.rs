//! How many cases a property is tried on, and which.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// `usual` cases, or as many as `CASES` says. They are the same in every run, so that a change is judged by what it
/// changed; `PROPTEST_RNG_SEED` takes others.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let cases = std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual);
    let rng_seed = match ProptestConfig::default().rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_261_123),
        chosen @ RngSeed::Fixed(_) => chosen,
    };
    ProptestConfig { cases, failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}
