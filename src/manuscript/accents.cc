#include "manuscript/accents.h"

#include <string_view>

#include "manuscript/entities.h"

namespace fonds::manuscript {
namespace {

struct Accent {
  char command;
  char32_t combining;
  std::u32string_view composed;  // each letter, and what it becomes
};
constexpr Accent kAccents[] = {
    {'\'', 0x0301, U"aácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzźAÁCĆEÉGǴIÍKḰLĹMḾNŃOÓPṔRŔSŚUÚWẂYÝZŹ"},
    {'`', 0x0300, U"aàeèiìnǹoòuùwẁyỳAÀEÈIÌNǸOÒUÙWẀYỲ"},
    {'^', 0x0302, U"aâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑAÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐ"},
    {'"', 0x0308, U"aäeëhḧiïoötẗuüwẅxẍyÿAÄEËHḦIÏOÖUÜWẄXẌYŸ"},
    {'~', 0x0303, U"aãeẽiĩnñoõuũvṽyỹAÃEẼIĨNÑOÕUŨVṼYỸ"},
    {'=', 0x0304, U"aāeēgḡiīoōuūyȳAĀEĒGḠIĪOŌUŪYȲ"},
    {'.', 0x0307, U"aȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzżAȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻ"},
    {'c', 0x0327, U"cçdḑeȩgģhḩkķlļnņrŗsştţCÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢ"},
    {'v', 0x030C, U"aǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzžAǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽ"},
    {'u', 0x0306, U"aăeĕgğiĭoŏuŭAĂEĔGĞIĬOŎUŬ"},
    {'H', 0x030B, U"oőuűOŐUŰ"},
    {'k', 0x0328, U"aąeęiįoǫuųAĄEĘIĮOǪUŲ"},
    {'r', 0x030A, U"aåuůwẘyẙAÅUŮ"},
    {'d', 0x0323, U"aạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓAẠBḄDḌEẸHḤIỊKḲLḶMṂNṆOỌRṚSṢTṬUỤVṾWẈYỴZẒ"},
    {'b', 0x0331, U"bḇdḏhẖkḵlḻnṉrṟtṯzẕBḆDḎKḴLḺNṈRṞTṮZẔ"},
};

}  // namespace

bool IsAccent(char accent) {
  for (const Accent& row : kAccents) {
    if (row.command == accent) return true;
  }
  return false;
}

std::string Accented(char accent, char letter) {
  const auto plain = static_cast<char32_t>(static_cast<unsigned char>(letter));
  for (const Accent& row : kAccents) {
    if (row.command != accent) continue;
    for (std::size_t i = 0; i + 1 < row.composed.size(); i += 2) {
      if (row.composed[i] == plain) return Utf8Of(row.composed[i + 1]);
    }
    return Utf8Of(plain) + Utf8Of(row.combining);
  }
  return std::string(1, letter);
}

}  // namespace fonds::manuscript
