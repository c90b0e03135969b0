// Words that are one word to everybody, whatever a pack calls it; and words that are a kind of something.

/** Each line one word in its forms of speech, under the first. None of them has a second meaning in this field. */
const alike = `
afraid scared frightened terrified petrified fearful scary fear scares frightens terrifies
mum mother mam mummy mama ma
dad father daddy
grandparent gran granny grandma nan nana grandmother grandad granddad grandpa grandfather
stepfather stepdad
stepmother stepmum
boyfriend bf fella
girlfriend gf
husband hubby
wife missus
brother bro
sister sis
police cop cops copper coppers
knife blade bladed machete machetes dagger sword samurai
gun firearm shotgun pistol rifle revolver guns
car vehicle van
money cash
picture pic photo photograph image selfie snap
film video footage clip
message text dm msg whatsapp messages texting messaging
online internet web app snapchat instagram insta tiktok discord roblox facebook telegram
home house flat apartment
kill murder
throat neck windpipe
strangle choke throttle strangulation
vomit puke purge
bottom bum arse anus anal backside buttock buttocks rectal
genital vagina vaginal penis willy privates labia vulva genitals
bleed blood haemorrhage haematoma bleeding
break fracture
head skull subdural brain
bruise petechiae contusion
burn scald
pee wee urine urinate piss
poo faeces soil encopresis soiling
smell stink stench reek pong stinks smelly
dirty filthy grubby unwashed manky minging squalid squalor unhygienic grimy
hungry starve starving starved famished ravenous
food meal dinner lunch breakfast supper snack feed fed
thin undernourished malnourished skinny underweight bony emaciated
overweight obese obesity fat bmi
alcohol drink drunk booze alcoholic alkie vodka beer wine cider lager whisky pissed wasted hammered paralytic intoxicated plastered
cannabis weed skunk spliff joint marijuana hash pot ganja
cocaine coke crack
ketamine ket
medicine medication meds tablet pill tablets pills inhaler insulin
abscond runaway awol
steal theft nick rob robbery burglary burgle shoplift shoplifting thief
fight brawl scrap affray
shout yell scream bawl
cry weep sob tears tearful
insult humiliate belittle degrade mock ridicule
hate loathe despise hates
marry wed wedding marriage bride married
evict eviction evicted
sell deal dealer dealing pwits
gang crew mandem olders
rape rapist raped
touch grope fondle molest
abroad overseas
mute silent
hurt injure injury wound injuries
baby newborn infant neonate
toddler tot
alone unsupervised unattended unaccompanied
night overnight midnight dark evening
cold freezing freeze chilly
bed mattress
rubbish trash litter junk garbage
mould mouldy damp
rat rats mice vermin cockroach infestation
lice nits
tooth dental caries teeth
truant bunk skive truancy
exclude expel expelled excluded
phone mobile iphone
sex sexual sexually intercourse shag
pregnant expecting preggers antenatal
prison jail
spirit demon jinn djinn devil possessed exorcism exorcist ghost
racist racism racial
gay lesbian bi bisexual trans transgender lgbt queer
wheelchair wheelchairs
suicide suicidal
register registered rso sor
poor skint penniless broke poverty
debt owe loan arrears owes
medical clinical
weight kilo kilos kg
smother suffocate asphyxiate
smash wreck trash
shower bath
lock padlock bolt
stepbrother stepbro
nude naked
extra
peer schoolmate classmate classmates
leftover leftovers scraps
cruel nasty mean vile horrible spiteful cruelty
controlling coercive control controls
jealous possessive
porn pornography porno
dress clothes clothing uniform dressed
`;

/** Each line something, and what is a kind of it. */
const kinds = `
weapon: knife gun hammer bat acid stick belt axe cleaver sword scissors screwdriver brick crossbow grenade hatchet
knife: stanley scalpel zombie
drug: cannabis cocaine heroin ketamine spice mdma ecstasy amphetamine amphetamines methadone needles syringe speed meth opioid opiates tramadol xanax valium codeine ghb lsd mushrooms polydrug substance narcotics mcat monkey-dust steroids lean
alcohol: gin rum brandy alcopops prosecco hungover tipsy bottle pub
mark: bruise cut scratch bite burn handprint print welt graze scar scrape cuts gash
bruise: earlobe
injury: burn fracture cut haematoma wound bruise sprain dislocated concussion gash laceration
fracture: clavicle femur tibia humerus radius ulna rib collarbone wrist elbow ankle jaw
injured: clavicle collarbone concussion sprained dislocated
abroad: pakistan somalia bangladesh india nigeria iran iraq turkey egypt sudan gambia kenya afghanistan syria albania vietnam romania ghana guinea mali ethiopia eritrea yemen kurdistan lebanon morocco jamaica
relative: uncle aunt cousin nephew niece auntie
teacher: tutor headteacher caretaker lecturer ta
coach: instructor trainer scout scouts brownie sensei
worker: teacher coach tutor childminder nanny caretaker imam priest scout vicar pastor rabbi instructor volunteer babysitter steward nurse carer
crime: steal burglary arson assault vandalism robbery gbh abh nicked
break: vandalise
arrest: nicked charged cautioned custody
assault: gbh abh battery attacked
hit: punch kick slap smack beat whack batter gbh abh thump thumps headbutt elbowed knee slipper wallop clobber backhand backhander wallop spank spanking cuff belted lamp
animal: dog cat pet kitten puppy hamster rabbit horse
disabled: wheelchair deaf blind autism adhd epilepsy palsy dyspraxia tourette tourettes spina bifida asperger
autism: asperger aspergers
doctor: gp paediatrician consultant surgeon specialist
partner: boyfriend girlfriend husband wife
parent: mum dad stepfather stepmother
medicine: epipen antibiotic antibiotics steroid creams nebuliser warfarin ritalin tablets antidepressants
inhaler: ventolin
allergy: epipen anaphylaxis
mental: schizoaffective schizophrenia bipolar psychosis paranoid paranoia psychotic manic delusional ocd ptsd bpd eupd breakdown
psychosis: schizoaffective schizophrenia hallucination hallucinations hallucinating delusional
infection: syphilis gonorrhoea chlamydia herpes hiv trichomonas thrush hpv uti utis
sti: syphilis gonorrhoea chlamydia herpes trichomonas warts
food: toast bread crisps sandwich sandwiches milk cereal biscuit biscuits noodles tea lunchbox
hungry: scoffing gobbles famished scavenging
genital: crotch groin downstairs breasts breast boobs nipple
urine: uti utis
online: fortnite minecraft whatsapp twitch youtube steam xbox playstation omegle onlyfans bumble grindr tinder
gaming: fortnite minecraft xbox playstation console
picture: topless screenshot drawing
nude: topless undressed naked dickpic
homeless: tent hostel
debt: lender lenders bailiff bailiffs loanshark
poor: foodbank
moped: scooter scooters e-scooter e-scooters e-bike
package: packet packets parcel parcels
carry: courier mule
exploit: groomer pimp trafficker trafficked
trafficked: smuggled
angry: mad furious raging
night: bedtime
cry: wail wailing whimper whimpering sob howl howling
sad: miserable hopeless worthless upset low
gay: rainbow
attempt: overdose ligature noose
suicide: noose hanging ligature
dirty: mucky scruffy
cold: shivering
dress: coat shoe shoes shoeless barefoot pyjamas jumper trousers socks jacket
shoes: shoeless barefoot trainers
alone: solo
window: sill balcony ledge
fire: lighter petrol firebomb arson matches
stalk: lurking following
radical: jihad jihadi isis nazi fascist neo-nazi taliban hamas
extremism: jihad jihadi isis nazi fascist taliban supremacist infidel infidels kuffar caliphate crusade
pregnancy: expecting trimester scan scanned scans bump
pregnant: weeks-pregnant
school: college academy sixth-form
prison: sentenced inmate remanded probation
sexual: indecent erotic kinky
abuse: molest
`;

const lines = (text: string) => text.trim().split("\n");

/** The word under which a word of the same meaning is found. */
export const sameAs: ReadonlyMap<string, string> = new Map(
  lines(alike).flatMap((line) => {
    const [first = "", ...others] = line.split(" ");
    return others.map((other) => [other, first] as const);
  }),
);

/** What each word is a kind of. */
export const kindsOf: ReadonlyMap<string, readonly string[]> = lines(kinds).reduce((all, line) => {
  const [whole = "", parts = ""] = line.split(": ");
  for (const part of parts.split(" ")) all.set(part, [...(all.get(part) ?? []), whole]);
  return all;
}, new Map<string, string[]>());

/** Words that stand in every sentence, whoever speaks and whatever of: they tell little, and only beside others. */
export const everyday: readonly string[] = (
  "mum dad parent grandparent stepfather stepmother boyfriend girlfriend husband wife partner brother sister sibling uncle aunt cousin family relative ex " +
  "home school room street garden place car bus door floor adult man woman person people friend mate guy neighbour teacher " +
  "monday tuesday wednesday thursday friday saturday sunday day night today morning evening weekend week month year christmas summer hour minute again often never since still late early " +
  "see saw look hear know find ask give take put use leave live stay need help try bring turn show happen start stop keep call move " +
  "work play walk talk speak answer explain believe notice mention hold open close change pass send meet wait follow like love " +
  "big small little long bad good new different real right wrong sure name side hand back front end way part whole stuff " +
  "around away off up down through near next door together something anything everything someone somebody anyone anybody everyone " +
  "came come went gone going asked found told wrote said saw passed visited called posted knocked whether because only ever even sure lot best first second third last came back time minutes hours days weeks months years question boy girl lad lads ones here there now middle sister daughters ownchild agedchild out age old young teenager baby toddler social worker council phone message"
).split(" ");
