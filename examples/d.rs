use std::collections::BTreeMap;
use threshold::diagram::*;
fn gather(root:&std::path::Path,folder:&std::path::Path,files:&mut BTreeMap<String,String>){for e in std::fs::read_dir(folder).unwrap(){let p=e.unwrap().path(); if p.is_dir(){gather(root,&p,files)}else if p.extension().is_some_and(|e|e=="rules"||e=="yaml"){files.insert(p.strip_prefix(root).unwrap().to_string_lossy().into(),std::fs::read_to_string(&p).unwrap());}}}
fn main(){
 let mut files=BTreeMap::new(); let r=std::path::Path::new("rules"); gather(r,r,&mut files);
 let l=threshold::load(&threshold::Bundle{pack:"croydon".into(),files}); let pack=l.pack.unwrap();
 let at=threshold::moment::Moment::read("2026-11-20").unwrap();
 let program=threshold::compile::compile(&pack,at.day());
 let t=std::time::Instant::now();
 let m=Model::build(&program,Budget::default()); println!("build {:?} {:?}",t.elapsed(), m.as_ref().map(|m|m.nodes()).map_err(|e|e.to_string()));
 let m=match m {Ok(m)=>m,Err(_)=>return};
 let text=std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
 let referral=threshold::read(&pack,threshold::span::FileId(0),&text).unwrap();
 let mut cases=threshold::facts::cases(&pack,&program,&referral,at);
 threshold::decide::decide(&program,&mut cases);
 for c in &cases {
  let t=std::time::Instant::now();
  let case=m.case(&c.knowledge.possible).map_err(|e|format!("{e:?}")).unwrap(); println!("case {:?}",t.elapsed());
  let t=std::time::Instant::now(); println!("level {:?} speed {:?} {:?}",case.reach(Measure::Level),case.reach(Measure::Speed),t.elapsed());
  let t=std::time::Instant::now(); let q=case.questions(Scope::All).unwrap(); println!("questions all {} {:?}",q.len(),t.elapsed());
  let t=std::time::Instant::now(); let q=case.questions(Scope::Ladders).unwrap(); println!("questions ladders {} {:?}",q.len(),t.elapsed());
  let t=std::time::Instant::now(); println!("rests {:?} {:?}",case.rests_on(Measure::Level,100000),t.elapsed());
  let t=std::time::Instant::now(); println!("raises {:?} {:?}",case.raises(Measure::Level),t.elapsed());
  let t=std::time::Instant::now(); println!("lowers {:?} {:?}",case.lowers(Measure::Level),t.elapsed());
  let t=std::time::Instant::now(); println!("settles {:?} {:?}",case.settles(100000).map(|s|(s.answers.len(),s.fewest)),t.elapsed());
  let t=std::time::Instant::now(); println!("witness {:?} {:?}",case.witness(Measure::Level,0).map(|w|w.is_some()),t.elapsed());
 }
}
