//! The words of which the sample's people and companies are made. None is a real firm's or person's.

pub const FIRST: [&str; 24] = [
    "Élodie", "Tomás", "Ingrid", "Björn", "Noémie", "Łukasz", "Soraya", "Émile", "Greta", "Anton", "Maïté", "Oskar", "Linnéa", "Paloma",
    "Ruben", "Yasmine", "Félix", "Clara", "Hugo", "Salomé", "Mateus", "Iris", "Jonas", "Zoé",
];
pub const LAST: [&str; 24] = [
    "Vauclair", "Brandmark", "Orvalle", "Kestrelin", "Delorme-Azur", "Fjordal", "Mirandel", "Szalinski", "Ostrova", "Peyrolle", "Håkonby",
    "Quintares", "Lindmoor", "Tessandier", "Valbruna", "Rosenfeldt", "Çelikar", "Novemberg", "Almarez", "Bruyère", "Winterlund", "Sorrentel",
    "Dubreval", "Marchetel",
];
pub const ARABIC_FIRST: [&str; 12] =
    ["سلمى", "يوسف", "ليلى", "عمر", "نادية", "كريم", "هدى", "طارق", "مريم", "سامي", "رنا", "أنس"];
pub const ARABIC_LAST: [&str; 10] = [
    "النجمي", "البستاني الزاهر", "الواحاتي", "القمراوي", "السندياني", "المرجاني", "الياسمينو", "الفيروزي", "العطّاري", "الربيعاني",
];
pub const FIRMS: [&str; 40] = [
    "Alderpoint", "Brightquay", "Cobaltine", "Dunemark", "Évidence Nord", "Fernhollow", "Glasswing", "Harbourlight", "Ironvale", "Juniper Loop",
    "Kiteworks Bay", "Lumenfold", "Mossbridge", "Northwell Grain", "Océane Bois", "Pebblecraft", "Quillhaven", "Rivière Claire", "Saltmarsh",
    "Timberline Nine", "Umberfield", "Vélonord", "Willowgate", "Xylotera", "Yarrowfield", "Zéphyr Textile", "Amberlock", "Bluefinch", "Cinderpath",
    "Driftwater", "Emberstone", "Foxglove Labs", "Greyheron", "Hollowtree", "Inkwell Row", "Jasperline", "Kestrelfold", "Lanternhill",
    "Maplecrest Six", "Nightjar",
];
pub const ARABIC_FIRMS: [&str; 10] = [
    "واحة النور", "سنابل الشرق", "مرافئ الفجر", "نسيج الأصيل", "بوابة الساحل", "أفق الرمال", "ينابيع الشمال", "قناديل المدينة", "غصن الزيتونة",
    "جسور البحر",
];
pub const ENDINGS: [&str; 6] = ["Group", "Partners", "SA", "GmbH", "Works", "& Co"];
pub const INDUSTRIES: [&str; 8] =
    ["Manufacturing", "Logistics", "Retail", "Software", "Health", "Energy", "Food", "Construction"];
pub const CITIES: [(&str, &str); 10] = [
    ("Lyon", "France"), ("Casablanca", "Morocco"), ("Leipzig", "Germany"), ("Tunis", "Tunisia"), ("Porto", "Portugal"), ("Nantes", "France"),
    ("Amman", "Jordan"), ("Malmö", "Sweden"), ("Chicago", "United States"), ("Muscat", "Oman"),
];
pub const JOBS: [&str; 9] = [
    "Head of Purchasing", "Managing Director", "Operations Manager", "Finance Director", "Directrice des achats", "IT Manager", "Plant Manager",
    "مدير المشتريات", "Responsable logistique",
];
pub const PRODUCTS: [(&str, &str, i64); 12] = [
    ("Atlas Desk", "Workplace", 890), ("Atlas Desk Pro", "Workplace", 1_450), ("Quiet Booth", "Workplace", 5_200), ("Task Chair", "Workplace", 420),
    ("Route Planner", "Software", 9_600), ("Route Planner Plus", "Software", 18_500), ("Stock Eye", "Software", 12_400),
    ("Installation", "Service", 1_800), ("Training Day", "Service", 1_250), ("Care Plan", "Service", 3_600), ("Audit", "Service", 4_800),
    ("Concierge", "Service", 7_500),
];
