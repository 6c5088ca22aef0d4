//! Pages of which only the reader's browser knows the content: the overview of all customers, and what waits across
//! them. They bring the frame and say so where no script runs.

use crate::theme::ThemeFault;

use super::Renderer;
use super::shell::{self, Generated};

pub(super) const CUSTOMERS: Generated =
    Generated { name: "customers", title: "customers-page", kind: "customers", files: &["customers"] };
pub(super) const WORK: Generated =
    Generated { name: "work", title: "my-work-page", kind: "customers", files: &["customers"] };

pub(super) fn render(
    renderer: &Renderer<'_>,
    locale: usize,
    page: &Generated,
    template: &str,
) -> Result<String, ThemeFault> {
    let (values, _) = shell::generated(renderer, locale, page)?;
    renderer.part(locale, template, values)
}
