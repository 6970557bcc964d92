//! Pages: the columns of a row group, page by page; those that zstd packed are unpacked here.

use std::io::Read;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::bloom_filter::Sbbf;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::reader::RowGroupReader;
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::record::reader::RowIter;
use parquet::schema::types::{SchemaDescPtr, Type};

use super::chunks::Chunks;
use crate::dataset::stream::Frames;

/// A row group of a file, with the columns that are read.
pub(super) struct Group {
    file: Arc<Chunks>,
    metadata: RowGroupMetaData,
    /// How each of its columns is packed.
    packed: Vec<Compression>,
}

impl Group {
    /// The row group that `whole` tells of, as `schema` wants its columns, which are those numbered `columns`.
    pub(super) fn of(
        file: Arc<Chunks>,
        whole: &RowGroupMetaData,
        schema: &SchemaDescPtr,
        columns: &[usize],
    ) -> Result<Self> {
        let wanted: Vec<&ColumnChunkMetaData> =
            columns.iter().filter_map(|number| whole.columns().get(*number)).collect();
        if wanted.iter().any(|column| column.data_page_offset() < 0 || column.compressed_size() < 0) {
            return Err(ParquetError::General("a column begins before the file".to_owned()));
        }
        let packed = wanted.iter().map(|column| column.compression()).collect();
        let known = wanted.iter().enumerate().map(|(number, column)| {
            // Pages that zstd packed are handed over as they are; the library reads them only by a library in C.
            let codec = match column.compression() {
                Compression::ZSTD(_) => Compression::UNCOMPRESSED,
                codec => codec,
            };
            ColumnChunkMetaData::builder(schema.column(number))
                .set_compression(codec)
                .set_num_values(column.num_values())
                .set_total_compressed_size(column.compressed_size())
                .set_total_uncompressed_size(column.uncompressed_size())
                .set_data_page_offset(column.data_page_offset())
                .set_dictionary_page_offset(column.dictionary_page_offset().filter(|offset| *offset > 0))
                .build()
        });
        let metadata = RowGroupMetaData::builder(Arc::clone(schema))
            .set_num_rows(whole.num_rows())
            .set_column_metadata(known.collect::<Result<_>>()?)
            .build()?;
        Ok(Self { file, metadata, packed })
    }
}

impl RowGroupReader for Group {
    fn metadata(&self) -> &RowGroupMetaData {
        &self.metadata
    }

    fn num_columns(&self) -> usize {
        self.metadata.num_columns()
    }

    fn get_column_page_reader(&self, number: usize) -> Result<Box<dyn PageReader>> {
        let column = self.metadata.column(number);
        let rows = usize::try_from(self.metadata.num_rows())?;
        let inner = SerializedPageReader::new(Arc::clone(&self.file), column, rows, None)?;
        Ok(match self.packed[number] {
            Compression::ZSTD(_) => {
                let most = u64::try_from(column.uncompressed_size())?;
                Box::new(Unpacked { inner, most })
            }
            _ => Box::new(inner),
        })
    }

    fn get_column_bloom_filter(&self, _: usize) -> Option<&Sbbf> {
        None
    }

    fn get_row_iter(&self, projection: Option<Type>) -> Result<RowIter<'_>> {
        RowIter::from_row_group(projection, self)
    }
}

/// Unpacks the pages of a column that zstd packed.
struct Unpacked {
    inner: SerializedPageReader<Chunks>,
    /// Bytes that the whole column has when it is unpacked.
    most: u64,
}

impl Unpacked {
    /// What is packed in `bytes`, the first `plain` of which are not.
    fn unpack(&self, bytes: &[u8], plain: usize) -> Result<Vec<u8>> {
        let Some((head, packed)) = bytes.split_at_checked(plain) else {
            return Err(ParquetError::General("a page is shorter than its head says".to_owned()));
        };
        let mut out = head.to_vec();
        Frames::new(packed).take(self.most + 1).read_to_end(&mut out)?;
        if out.len() as u64 > self.most {
            return Err(ParquetError::General("a page is larger than its column is said to be".to_owned()));
        }
        Ok(out)
    }
}

impl PageReader for Unpacked {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let Some(mut page) = self.inner.get_next_page()? else { return Ok(None) };
        let plain = match &page {
            Page::DataPageV2 { is_compressed: false, .. } => return Ok(Some(page)),
            Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } => {
                def_levels_byte_len.saturating_add(*rep_levels_byte_len) as usize
            }
            Page::DataPage { .. } | Page::DictionaryPage { .. } => 0,
        };
        match &mut page {
            Page::DataPage { buf, .. } | Page::DataPageV2 { buf, .. } | Page::DictionaryPage { buf, .. } => {
                *buf = self.unpack(buf, plain)?.into();
            }
        }
        Ok(Some(page))
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.inner.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.inner.skip_next_page()
    }
}

impl Iterator for Unpacked {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}
