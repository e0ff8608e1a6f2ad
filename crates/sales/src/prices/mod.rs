//! Price books: what products cost in a currency. One book per currency is active, and lines of deals take their prices
//! from it; a product's own price is for where it says nothing.

#[cfg(feature = "ssr")]
pub mod rule;

use kernel::{Entity, Field, FieldKind};

static BOOK_FIELDS: [Field; 3] = [
    Field::text("name").required().unique().searchable().listed(),
    Field::new("currency", FieldKind::Currency).required().listed(),
    Field::new("active", FieldKind::Bool).required().listed().default("true"),
];

pub static PRICE_BOOK: Entity = Entity {
    icon: "tag",
    sort: "name",
    duplicates: &["name"],
    ..Entity::new("price_book", "price_books", &BOOK_FIELDS)
};

static PRICE_FIELDS: [Field; 4] = [
    Field::reference("product_id", "product").required().listed(),
    Field::reference("price_book_id", "price_book").required().listed(),
    Field::new("price", FieldKind::Money { currency: "currency" }).required().listed(),
    Field::new("currency", FieldKind::Currency),
];

/// What one product costs in one book. It says its currency, so that nobody types dollars into a book of yen; another
/// than the book's is refused.
pub static PRICE: Entity = Entity {
    title: "product_id",
    icon: "money",
    part_of: "price_book",
    ..Entity::new("price", "prices", &PRICE_FIELDS)
};

/// What one piece of a product costs in a currency, in minor units: by the active book, else by the product itself.
#[cfg(feature = "ssr")]
pub async fn of(run: &mut impl db::Run, product: kernel::Id, currency: &str) -> kernel::Result<Option<i64>> {
    use db::{args, sql};
    let booked = sql!(
        "SELECT price.price FROM price JOIN price_book ON price_book.id = price.price_book_id \
         WHERE price.product_id = $1 AND price.deleted_at IS NULL AND price_book.currency = $2 \
         AND price_book.active AND price_book.deleted_at IS NULL LIMIT 1"
    );
    let booked = run.first::<i64>(booked, args![product, currency]).await?;
    let own = sql!("SELECT price FROM product WHERE id = $1 AND currency = $2");
    match booked {
        Some(price) => Ok(Some(price)),
        None => Ok(run.first::<Option<i64>>(own, args![product, currency]).await?.flatten()),
    }
}
