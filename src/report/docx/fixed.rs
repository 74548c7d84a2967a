//! The parts of a document's file that are the same in each, and its styles.

/// What kinds of parts there are.
pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

/// Where the document is in the file.
pub(super) const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

/// What the document needs.
pub(super) const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>"#;

/// How lists look: a dot, and a dash within.
pub(super) const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#8226;"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="283"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#8211;"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="850" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

/// How the file is to be opened: as Word of today does it.
pub(super) const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/></w:settings>"#;

/// What stands before the first paragraph.
pub(super) const DOCUMENT_BEGINS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;

/// What stands behind the last one: an A4 page with margins of two centimetres.
pub(super) const DOCUMENT_ENDS: &str = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>"#;

/// Returns what is known of the document; the title is escaped already.
pub(super) fn about(title: &str) -> String {
    let title = title.replace('\n', " ");
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"#
    )
}

/// A style of a paragraph.
struct Style {
    id: &'static str,
    name: &'static str,
    /// What it is in its place, and what follows.
    paragraph: &'static str,
    /// How its letters look, besides their size.
    letters: &'static str,
    /// In half points.
    size: u32,
}

const STYLES: [Style; 10] = [
    Style {
        id: "Title",
        name: "Title",
        paragraph: r#"<w:spacing w:after="80"/>"#,
        letters: "<w:b/>",
        size: 40,
    },
    Style {
        id: "Subtitle",
        name: "Subtitle",
        paragraph: r#"<w:spacing w:after="40"/>"#,
        letters: r#"<w:color w:val="404040"/>"#,
        size: 22,
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        paragraph: r#"<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="2" w:color="767676"/></w:pBdr><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>"#,
        letters: "<w:b/>",
        size: 30,
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        paragraph: r#"<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>"#,
        letters: "<w:b/>",
        size: 25,
    },
    Style {
        id: "BodyText",
        name: "Body Text",
        paragraph: r#"<w:spacing w:after="100"/>"#,
        letters: "",
        size: 22,
    },
    Style {
        id: "Fact",
        name: "Fact",
        paragraph: r#"<w:keepNext/><w:spacing w:before="80" w:after="40"/>"#,
        letters: "<w:b/>",
        size: 22,
    },
    Style {
        id: "Warning",
        name: "Warning",
        paragraph: r#"<w:pBdr><w:top w:val="single" w:sz="18" w:space="6" w:color="8A1C1C"/><w:left w:val="single" w:sz="18" w:space="6" w:color="8A1C1C"/><w:bottom w:val="single" w:sz="18" w:space="6" w:color="8A1C1C"/><w:right w:val="single" w:sz="18" w:space="6" w:color="8A1C1C"/></w:pBdr><w:spacing w:before="200" w:after="200"/>"#,
        letters: "<w:b/>",
        size: 22,
    },
    Style {
        id: "Caption",
        name: "caption",
        paragraph: r#"<w:keepNext/><w:spacing w:before="160" w:after="60"/>"#,
        letters: "<w:b/>",
        size: 22,
    },
    Style {
        id: "TableText",
        name: "Table Text",
        paragraph: r#"<w:spacing w:before="40" w:after="40"/>"#,
        letters: "",
        size: 20,
    },
    Style {
        id: "ListBullet",
        name: "List Bullet",
        paragraph: r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>"#,
        letters: "",
        size: 22,
    },
];

/// Returns the styles; `large` sets everything half as large again.
pub(super) fn styles(large: bool) -> String {
    let size = |size: u32| if large { size * 3 / 2 } else { size };
    let line = if large { 384 } else { 276 };
    let mut out = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="{0}"/><w:szCs w:val="{0}"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
        size(22)
    );
    let within = Style {
        id: "ListBullet2",
        name: "List Bullet 2",
        paragraph: r#"<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>"#,
        letters: "",
        size: 22,
    };
    for style in STYLES.iter().chain([&within]) {
        let Style {
            id,
            name,
            paragraph,
            letters,
            ..
        } = style;
        let half_points = size(style.size);
        out.push_str(&format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>"#
        ));
    }
    out.push_str(r#"<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="767676"/><w:left w:val="single" w:sz="4" w:space="0" w:color="767676"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="767676"/><w:right w:val="single" w:sz="4" w:space="0" w:color="767676"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="767676"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="767676"/></w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>"#);
    out
}
