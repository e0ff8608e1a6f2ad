//! What scripts reach of a deal's parts, of prices, goals and rates.

use super::cast::{Cast, casts, deal, line};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use identity::{Me, api_keys};
use serde_json::{Value, json};
use tower::ServiceExt;

const PLURALS: [&str; 5] = ["deal_contacts", "deal_lines", "price_books", "prices", "goals"];

async fn key(me: &Me) -> String {
    let mut write = me.write().await.unwrap();
    let key = api_keys::store::create(&mut write.tx, me.user_id, "script", write.at).await.unwrap();
    write.commit().await.unwrap();
    key.token
}

async fn send(cast: &Cast, key: Option<&str>, method: &str, path: &str, body: Value) -> (u16, Value) {
    let request =
        Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
    let request = match key {
        Some(key) => request.header(header::AUTHORIZATION, format!("Bearer {key}")),
        None => request,
    };
    let request = request.body(Body::from(body.to_string())).unwrap();
    let answer = records::rest::router().with_state(cast.house.clone()).oneshot(request).await.unwrap();
    let status = answer.status().as_u16();
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

#[tokio::test]
async fn nobody_reads_or_writes_them_without_signing_in() {
    for cast in casts().await {
        for plural in PLURALS {
            let path = format!("/api/{plural}");
            assert_eq!(send(&cast, None, "GET", &path, Value::Null).await.0, 401, "{plural}");
            assert_eq!(send(&cast, None, "POST", &path, json!({})).await.0, 401, "{plural}");
        }
    }
}

#[tokio::test]
async fn a_script_adds_lines_as_a_person_does() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let (anas, cys, dees) = (key(&cast.ana).await, key(&cast.cy).await, key(&cast.dee).await);
        let tiles = json!({ "deal_id": roof.id, "name": "Tiles", "unit_price": 250, "quantity": 2_000 });
        let (status, answer) = send(&cast, Some(&anas), "POST", "/api/deal_lines", tiles.clone()).await;
        assert_eq!((status, &answer["values"]["currency"]), (201, &json!("USD")), "{answer}");
        let path = format!("/api/deals/{}", roof.id);
        let (_, answer) = send(&cast, Some(&anas), "GET", &path, Value::Null).await;
        assert_eq!(
            (&answer["values"]["amount"], &answer["values"]["amount_from"]),
            (&json!(500), &json!("lines"))
        );
        let (status, answer) = send(&cast, Some(&cys), "POST", "/api/deal_lines", tiles.clone()).await;
        assert_eq!(status, 422, "what one does not see is not there: {answer}");
        assert_eq!(send(&cast, Some(&dees), "POST", "/api/deal_lines", tiles).await.0, 403);
        let (_, answer) = send(&cast, Some(&cys), "GET", "/api/deal_lines", Value::Null).await;
        assert_eq!(answer["items"], json!([]));
        let (_, answer) = send(&cast, Some(&dees), "GET", "/api/deal_lines", Value::Null).await;
        assert_eq!(answer["items"].as_array().map(Vec::len), Some(1));
        let own = json!({ "deal_id": roof.id, "name": "X", "unit_price": 1, "owner_id": cast.cy.user_id });
        assert_eq!(send(&cast, Some(&anas), "POST", "/api/deal_lines", own).await.0, 422);
    }
}

#[tokio::test]
async fn a_line_of_another_is_not_there_for_scripts_either() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let tiles = line(&cast.ana, roof.id, "Tiles", 1).await.unwrap();
        let cys = key(&cast.cy).await;
        let path = format!("/api/deal_lines/{}", tiles.id);
        for (method, body) in
            [("GET", Value::Null), ("PATCH", json!({ "name": "X" })), ("DELETE", Value::Null)]
        {
            assert_eq!(send(&cast, Some(&cys), method, &path, body).await.0, 404, "{method}");
        }
    }
}

#[tokio::test]
async fn a_script_sends_a_deal_with_its_lines_at_once() {
    for cast in casts().await {
        let anas = key(&cast.ana).await;
        let tiles = json!([{ "name": "Tiles", "unit_price": 250, "quantity": 2_000 }]);
        let body = json!({ "name": "Roof", "lines": tiles });
        let (status, answer) = send(&cast, Some(&anas), "POST", "/api/deals", body).await;
        assert_eq!((status, &answer["values"]["amount"]), (201, &json!(500)), "{answer}");
        let path = format!("/api/deals/{}", answer["id"].as_str().unwrap());
        let nails = json!({ "lines": [{ "name": "Nails", "unit_price": 10 }] });
        let (status, answer) = send(&cast, Some(&anas), "PATCH", &path, nails).await;
        assert_eq!((status, &answer["values"]["amount"]), (200, &json!(510)), "{answer}");
        let wrong = json!({ "lines": [{ "name": "Nails" }] });
        let (status, answer) = send(&cast, Some(&anas), "PATCH", &path, wrong).await;
        assert_eq!(status, 422);
        assert!(answer.to_string().contains("lines.unit_price"), "{answer}");
    }
}

#[tokio::test]
async fn a_line_may_say_its_figures_as_texts() {
    for cast in casts().await {
        let anas = key(&cast.ana).await;
        let send = async |method, path: &str, body| send(&cast, Some(&anas), method, path, body).await;
        let tea = json!({ "name": "Tea", "unit_price": "1250", "quantity": "2.5", "discount": "12.5", "tax": 1_900 });
        let yens = json!({ "name": "Kyoto", "currency": "JPY", "lines": [tea] });
        let (status, deal) = send("POST", "/api/deals", yens).await;
        assert_eq!(status, 201, "{deal}");
        let (_, lines) = send("GET", "/api/deal_lines", Value::Null).await;
        let line = &lines["items"][0];
        let figures = |values: &Value| {
            ["unit_price", "quantity", "discount", "tax"]
                .map(|name| values[name].as_i64().unwrap_or_default())
        };
        assert_eq!(figures(&line["values"]), [1_250, 2_500, 1_250, 1_900], "{lines}");
        let cup = json!({ "deal_id": deal["id"], "name": "Cup", "unit_price": "300" });
        let (_, cup) = send("POST", "/api/deal_lines", cup).await;
        assert_eq!(figures(&cup["values"]), [300, 1_000, 0, 0], "{cup}");
        let path = format!("/api/deal_lines/{}", line["id"].as_str().unwrap());
        let (_, told) =
            send("PATCH", &path, json!({ "quantity": "3", "unit_price": "7", "tax": "7.7" })).await;
        assert_eq!(figures(&told["values"]), [7, 3_000, 1_250, 770], "{told}");
        for (name, wrong) in [
            ("quantity", json!(2.5)),
            ("tax", json!("7.125")),
            ("unit_price", json!("7.5")),
            ("tax", json!("101")),
        ] {
            let (status, told) = send("PATCH", &path, json!({ name: wrong })).await;
            assert_eq!((status, &told["detail"][0]["field"]), (422, &json!(name)), "{told}");
        }
    }
}

#[tokio::test]
async fn a_script_writes_rates_as_decimals_and_reads_the_same() {
    for cast in casts().await {
        let eves = key(&cast.eve).await;
        let send = async |method, path: &str, body| send(&cast, Some(&eves), method, path, body).await;
        let mut made = Vec::new();
        for (code, rate, told) in [
            ("GBP", json!(1.0835), "1.0835"),
            ("IDR", json!(0.0000421), "0.0000421"),
            ("KWD", json!("15890.25"), "15890.25"),
            ("CHF", json!(2), "2"),
            ("SEK", json!("99999999.9999999999"), "99999999.9999999999"),
        ] {
            let body = json!({ "currency": code, "day": "2026-11-20", "rate": rate });
            let (status, answer) = send("POST", "/api/exchange_rates", body).await;
            assert_eq!((status, answer["values"]["rate"].as_str()), (201, Some(told)), "{answer}");
            made.push(answer["id"].as_str().unwrap().to_owned());
        }
        let pound = format!("/api/exchange_rates/{}", made[0]);
        assert_eq!(send("GET", &pound, Value::Null).await.1["values"]["rate"], json!("1.0835"));
        let (_, answer) = send("PATCH", &pound, json!({ "rate": 3, "version": 1 })).await;
        assert_eq!(answer["values"]["rate"], json!("3"));
        let (status, answer) = send("PATCH", &pound, json!({ "rate": 4.5, "version": 1 })).await;
        let clash = &answer["detail"][0];
        assert_eq!(
            (status, &clash["current"], &clash["yours"]),
            (409, &json!("3"), &json!("4.5")),
            "{answer}"
        );
        for rate in [json!("0.00000000001"), json!(0), json!(100_000_000), json!("one")] {
            assert_eq!(send("PATCH", &pound, json!({ "rate": rate })).await.0, 422, "{rate}");
        }
        let above = r#"/api/exchange_rates?sort=rate&filter={%22field%22:%22rate%22,%22is%22:%22at_least%22,%22to%22:[2]}"#;
        let (_, answer) = send("GET", above, Value::Null).await;
        let told: Vec<_> =
            answer["items"].as_array().unwrap().iter().map(|item| &item["values"]["rate"]).collect();
        assert_eq!(told, ["2", "3", "15890.25", "99999999.9999999999"]);
    }
}
