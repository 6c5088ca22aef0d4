//! What a page is made of: the kinds of blocks and inlines, and a node of the tree.

use crate::text::Span;

/// Number of a node in [`Document::nodes`].
pub type NodeId = u32;

/// The five kinds of alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl AlertKind {
    /// All five, in the order of weight.
    pub const ALL: [Self; 5] = [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];

    /// Its name in lower case, as vocabularies and style sheets use it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A paragraph.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A quotation.
    Quote,
    /// An alert.
    Alert(AlertKind),
    /// `[!div class="…"]`: a quotation that is only a container.
    Div,
    /// A checklist: the lists in it are meant to be ticked.
    Checklist,
    /// What a reader is to do next.
    NextStep,
    /// Links to the same page for other readers.
    Selector,
    /// A part that folds; `aux` is a string where it is open at first.
    Details,
    /// A group of tabs.
    Tabs,
    /// One tab; `aux` is the string of its name, or [`NONE`].
    Tab,
    /// Columns beside each other.
    Columns,
    /// One column.
    Column,
    /// A part for some readers; `aux` is the string that says which, or [`NONE`].
    Zone,
    /// The title of the container that it stands in.
    Title,
    /// A directive that nothing here knows, as a code block; `aux` is the string of the tool that has it.
    Foreign,
    /// A place that links lead to; `aux` is the string of its name.
    Anchor,
    /// A list of definitions.
    Definitions,
    /// A term of such a list.
    Term,
    /// The definition of a term.
    Definition,
    /// `[!VIDEO url]`; `aux` is its target.
    Video,
    /// A bullet list.
    Bullets,
    /// A numbered list; `aux` is the first number.
    Numbers,
    /// An item of a list.
    Item,
    /// `[ ]` or `[x]` at the start of an item.
    TaskMark(bool),
    /// A code block; `aux` is the string of its info, or [`NONE`].
    CodeBlock,
    /// Raw HTML as a block.
    HtmlBlock,
    /// A table; `aux` is the index of its alignments.
    Table,
    /// The head row of a table.
    HeadRow,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// A horizontal rule.
    Rule,
    /// The definition of a footnote; `aux` is the string of its name.
    Footnote,
    /// Text: the node's span, or the string `aux` where the source is written otherwise.
    Text,
    /// Inline code: the string `aux`.
    Code,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck text.
    Struck,
    /// A link; `aux` is its target.
    Link,
    /// An image; `aux` is its target.
    Image,
    /// Raw HTML inside a line.
    Html,
    /// A line end inside a paragraph.
    SoftBreak,
    /// A forced line end, `<br>` too.
    HardBreak,
    /// A reference to a footnote; `aux` is the string of its name.
    FootnoteRef,
    /// `{#name}` at the end of a list item or cell; `aux` is the string of the name.
    ItemName,
}

impl Kind {
    /// Whether only markup of other tools makes such a container (an alert may be either).
    pub(super) fn is_marked(self) -> bool {
        matches!(
            self,
            Self::Alert(_)
                | Self::Details
                | Self::Tabs
                | Self::Tab
                | Self::Columns
                | Self::Column
                | Self::Zone
                | Self::Title
                | Self::Foreign
        )
    }
}

/// `aux` of a node that has none.
pub const NONE: u32 = u32::MAX;

/// A block or inline of the page. Its children follow it directly, up to `next`.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Bytes of [`Document::text`].
    pub span: Span,
    /// The first node that is not inside this one.
    pub next: NodeId,
    /// Depends on `kind`.
    pub aux: u32,
    /// What it is.
    pub kind: Kind,
}
