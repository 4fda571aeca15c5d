<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AcknowledgeField</name>
    <message>
        <source>Understood</source>
        <translation>Compris</translation>
    </message>
</context>
<context>
    <name>AlikeCard</name>
    <message>
        <source>The same one twice?</source>
        <translation>Le même deux fois ?</translation>
    </message>
    <message>
        <source>{n} more after these</source>
        <translation>{n} autres après ceux-ci</translation>
    </message>
    <message>
        <source>{other} counts as {first}</source>
        <translation>{other} compte comme {first}</translation>
    </message>
    <message>
        <source>Part them</source>
        <translation>Les séparer</translation>
    </message>
    <message>
        <source>Nothing looks like something else.</source>
        <translation>Rien ne ressemble à autre chose.</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ville</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>Entretien</translation>
    </message>
    <message>
        <source>The same: count as one</source>
        <translation>Le même : compter comme un seul</translation>
    </message>
    <message>
        <source>Two different ones</source>
        <translation>Deux différents</translation>
    </message>
    <message>
        <source>the same name</source>
        <translation>le même nom</translation>
    </message>
    <message>
        <source>names that differ by a few letters</source>
        <translation>des noms qui diffèrent de quelques lettres</translation>
    </message>
</context>
<context>
    <name>AttachmentField</name>
    <message>
        <source>Choose a photo …</source>
        <translation>Choisir une photo …</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Choisir un fichier …</translation>
    </message>
    <message>
        <source>Take the photo away</source>
        <translation>Retirer la photo</translation>
    </message>
    <message>
        <source>Take the file away</source>
        <translation>Retirer le fichier</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Légende</translation>
    </message>
    <message>
        <source>Caption: {question}</source>
        <translation>Légende : {question}</translation>
    </message>
    <message>
        <source>Or drop it here: JPEG, PNG, WebP, HEIC, AVIF, TIFF or GIF</source>
        <translation>Ou déposez-la ici : JPEG, PNG, WebP, HEIC, AVIF, TIFF ou GIF</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>ButtonsField</name>
    <message>
        <source>No choices yet: they follow from an earlier answer.</source>
        <translation>Pas encore de choix : ils découlent d’une réponse précédente.</translation>
    </message>
</context>
<context>
    <name>CalendarLine</name>
    <message>
        <source>The {calendar} calendar is not known here: type the day of the Gregorian one.</source>
        <translation>Le calendrier {calendar} n’est pas connu ici : tapez le jour du calendrier grégorien.</translation>
    </message>
    <message>
        <source>{calendar} calendar. Gregorian: {day}</source>
        <translation>Calendrier {calendar}. Grégorien : {day}</translation>
    </message>
</context>
<context>
    <name>Calendars</name>
    <message>
        <source>Bikram Sambat</source>
        <translation>bikram sambat</translation>
    </message>
    <message>
        <source>Coptic</source>
        <translation>copte</translation>
    </message>
    <message>
        <source>Ethiopian</source>
        <translation>éthiopien</translation>
    </message>
    <message>
        <source>Islamic</source>
        <translation>islamique</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>persan</translation>
    </message>
    <message>
        <source>Buddhist</source>
        <translation>bouddhiste</translation>
    </message>
    <message>
        <source>Myanmar</source>
        <translation>birman</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Please check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Question to check</source>
        <translation>Question à vérifier</translation>
    </message>
    <message>
        <source>What looks wrong, for the team</source>
        <translation>Ce qui semble faux, pour l’équipe</translation>
    </message>
    <message>
        <source>Ask the team</source>
        <translation>Demander à l’équipe</translation>
    </message>
    <message>
        <source>The office asks nothing here. What it asks travels with the next file.</source>
        <translation>Le bureau ne demande rien ici. Ce qu’il demande voyage avec le prochain fichier.</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Vérifié</translation>
    </message>
</context>
<context>
    <name>CityPage</name>
    <message>
        <source>Cities</source>
        <translation>Villes</translation>
    </message>
    <message>
        <source>Name of a city</source>
        <translation>Nom d’une ville</translation>
    </message>
    <message>
        <source>Name of the new city</source>
        <translation>Nom de la nouvelle ville</translation>
    </message>
    <message>
        <source>Add the city</source>
        <translation>Ajouter la ville</translation>
    </message>
    <message>
        <source>Laptops and office</source>
        <translation>Ordinateurs et bureau</translation>
    </message>
    <message>
        <source>Which city do you assess?</source>
        <translation>Quelle ville évaluez-vous ?</translation>
    </message>
    <message>
        <source>Type its name on the left, then add its schools, hospitals and other sites.</source>
        <translation>Tapez son nom à gauche, puis ajoutez ses écoles, hôpitaux et autres sites.</translation>
    </message>
    <message>
        <source>Demonstration: fictional answers</source>
        <translation>Démonstration : réponses fictives</translation>
    </message>
    <message>
        <source>Sites and interviews</source>
        <translation>Sites et entretiens</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Besoins</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Appui</translation>
    </message>
    <message>
        <source>{n} inhabitants</source>
        <translation>{n} habitants</translation>
    </message>
</context>
<context>
    <name>ConflictWords</name>
    <message>
        <source>finished</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>whether the interview is finished</source>
        <translation>si l’entretien est terminé</translation>
    </message>
    <message>
        <source>when the interview was finished</source>
        <translation>quand l’entretien a été terminé</translation>
    </message>
    <message>
        <source>why the interview was opened again</source>
        <translation>pourquoi l’entretien a été rouvert</translation>
    </message>
    <message>
        <source>what is to be checked</source>
        <translation>ce qui est à vérifier</translation>
    </message>
    <message>
        <source>the caption of a photo</source>
        <translation>la légende d’une photo</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>un fichier</translation>
    </message>
    <message>
        <source>what it is the same as</source>
        <translation>ce dont c’est le double</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>le nom</translation>
    </message>
    <message>
        <source>the kind</source>
        <translation>le type</translation>
    </message>
    <message>
        <source>where it is</source>
        <translation>le lieu</translation>
    </message>
    <message>
        <source>the inhabitants</source>
        <translation>les habitants</translation>
    </message>
    <message>
        <source>the quantity</source>
        <translation>la quantité</translation>
    </message>
    <message>
        <source>an unusual answer, confirmed</source>
        <translation>une réponse inhabituelle, confirmée</translation>
    </message>
    <message>
        <source>a remark</source>
        <translation>une remarque</translation>
    </message>
    <message>
        <source>a detail</source>
        <translation>un détail</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong in CityNeeds itself, not in what you did.</source>
        <translation>Une erreur s’est produite dans CityNeeds lui-même, pas dans ce que vous avez fait.</translation>
    </message>
    <message>
        <source>What was saved is safe.</source>
        <translation>Ce qui a été enregistré est en sécurité.</translation>
    </message>
    <message>
        <source>Whether what was saved is safe is not sure: look at the file with `main.py verify FILE`.</source>
        <translation>Il n’est pas sûr que ce qui a été enregistré soit en sécurité : examinez le fichier avec `main.py verify FILE`.</translation>
    </message>
    <message>
        <source>No report of it could be written.</source>
        <translation>Aucun rapport n’a pu être écrit.</translation>
    </message>
    <message>
        <source>A report is in {file}; please send it to us.</source>
        <translation>Un rapport se trouve dans {file} ; veuillez nous l’envoyer.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Calendar: {question}</source>
        <translation>Calendrier : {question}</translation>
    </message>
    <message>
        <source>Today: {question}</source>
        <translation>Aujourd’hui : {question}</translation>
    </message>
    <message>
        <source>This is not a date. Type it as year-month-day, for example {day}.</source>
        <translation>Ce n’est pas une date. Tapez année-mois-jour, par exemple {day}.</translation>
    </message>
</context>
<context>
    <name>DateTimeField</name>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Now: {question}</source>
        <translation>Maintenant : {question}</translation>
    </message>
    <message>
        <source>This is not a date and time. Type them as {example}.</source>
        <translation>Ce n’est pas une date avec une heure. Tapez-les ainsi : {example}.</translation>
    </message>
</context>
<context>
    <name>Domain</name>
    <message>
        <source>Water</source>
        <translation>Eau</translation>
    </message>
    <message>
        <source>Sanitation</source>
        <translation>Assainissement</translation>
    </message>
    <message>
        <source>Hygiene</source>
        <translation>Hygiène</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>Déchets</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personnel</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Équipement</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>Atelier</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Inclusion</source>
        <translation>Inclusion</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Looking it up …</source>
        <translation>Recherche …</translation>
    </message>
    <message>
        <source>Looking up a figure</source>
        <translation>Recherche d’un chiffre</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>D’où il vient</translation>
    </message>
    <message>
        <source>Formula, inputs and answers</source>
        <translation>Formule, données et réponses</translation>
    </message>
    <message>
        <source>Open the interview</source>
        <translation>Ouvrir l’entretien</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>answered in the interview</source>
        <translation>répondu dans l’entretien</translation>
    </message>
    <message>
        <source>nobody answered</source>
        <translation>personne n’a répondu</translation>
    </message>
    <message>
        <source>checked norm {tag}</source>
        <translation>norme vérifiée {tag}</translation>
    </message>
    <message>
        <source>norm to be verified ({tag})</source>
        <translation>norme à vérifier ({tag})</translation>
    </message>
    <message>
        <source>project default ({tag})</source>
        <translation>valeur par défaut du projet ({tag})</translation>
    </message>
    <message>
        <source>Photo: {question}</source>
        <translation>Photo : {question}</translation>
    </message>
</context>
<context>
    <name>Flags</name>
    <message>
        <source>{form} at {site} could not be evaluated and is in no figure: {reason}</source>
        <translation>{form} à {site} n’a pas pu être évalué et ne compte dans aucun chiffre : {reason}</translation>
    </message>
    <message>
        <source>{site} lies {km} km from the city centre: check its position.</source>
        <translation>{site} se trouve à {km} km du centre de la ville : vérifiez sa position.</translation>
    </message>
    <message>
        <source>{site} lies {km} km from the middle of the other sites: check its position.</source>
        <translation>{site} se trouve à {km} km du milieu des autres sites : vérifiez sa position.</translation>
    </message>
    <message>
        <source>The interview {form} was held {km} km from {site}: check both positions.</source>
        <translation>L’entretien {form} a été mené à {km} km de {site} : vérifiez les deux positions.</translation>
    </message>
    <message>
        <source>Interviews at {sites} give exactly the same position: check them.</source>
        <translation>Des entretiens à {sites} donnent exactement la même position : vérifiez-les.</translation>
    </message>
    <message>
        <source>{form} at {site} took {minutes} minutes for {answers} answers: check it.</source>
        <translation>{form} à {site} a pris {minutes} minutes pour {answers} réponses : vérifiez-le.</translation>
    </message>
    <message>
        <source>{form} at {site} took {minutes} minutes, where others take {usual}: check it.</source>
        <translation>{form} à {site} a pris {minutes} minutes, alors que d’autres en prennent {usual} : vérifiez-le.</translation>
    </message>
    <message>
        <source>{form} at {site} took {minutes} minutes, where the form plans {planned}: check it.</source>
        <translation>{form} à {site} a duré {minutes} minutes, là où le formulaire en prévoit {planned} : à vérifier.</translation>
    </message>
    <message>
        <source>{form} at {site} gives the same answer {count} times in a row: check it.</source>
        <translation>{form} à {site} donne {count} fois de suite la même réponse : vérifiez-le.</translation>
    </message>
    <message>
        <source>{site} has more than one finished interview of {form}: the latest counts.</source>
        <translation>{site} a plusieurs entretiens terminés de {form} : le dernier compte.</translation>
    </message>
    <message>
        <source>Interviews of {form} at {sites} give the same answers throughout: check them.</source>
        <translation>Des entretiens de {form} à {sites} donnent partout les mêmes réponses : vérifiez-les.</translation>
    </message>
    <message>
        <source>At {site} sources differ on {about}: {said}.</source>
        <translation>À {site}, les sources divergent sur {about} : {said}.</translation>
    </message>
    <message>
        <source>Assessor {assessor} takes {minutes} minutes, others {usual} for the same forms ({count} interviews).</source>
        <translation>L’enquêteur {assessor} prend {minutes} minutes, les autres {usual} pour les mêmes formulaires ({count} entretiens).</translation>
    </message>
    <message>
        <source>Assessor {assessor} leaves {share} % of the questions open, the others {usual} % ({count} interviews).</source>
        <translation>L’enquêteur {assessor} laisse {share} % des questions sans réponse, les autres {usual} % ({count} entretiens).</translation>
    </message>
    <message>
        <source>Scores by assessor {assessor} lie {points} points from those of the others ({count} interviews).</source>
        <translation>Les scores de l’enquêteur {assessor} sont à {points} points de ceux des autres ({count} entretiens).</translation>
    </message>
    <message>
        <source>{site}: check the photo “{photo}”. {doubt}</source>
        <translation>{site} : vérifier la photo « {photo} ». {doubt}</translation>
    </message>
    <message>
        <source>“{question}” ({form}) stays unanswered in {missing} of {asked} interviews.</source>
        <translation>« {question} » ({form}) reste sans réponse dans {missing} entretiens sur {asked}.</translation>
    </message>
    <message>
        <source>{field} of {name} cannot be read ({value}): it counts as unknown.</source>
        <translation>{field} de {name} ne peut être lu ({value}) : compté comme inconnu.</translation>
    </message>
    <message>
        <source>{field} of {name} cannot be read ({value}): it is left out of every count.</source>
        <translation>{field} de {name} ne peut être lu ({value}) : laissé hors de tout compte.</translation>
    </message>
    <message>
        <source>{field} of {name} has {count} letters: only its beginning is shown.</source>
        <translation>{field} de {name} compte {count} lettres : seul le début est montré.</translation>
    </message>
    <message>
        <source>{count} more facts cannot be read or shown whole.</source>
        <translation>{count} autres données ne peuvent être lues ou montrées en entier.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>CityNeeds, start page</source>
        <translation>CityNeeds, page d’accueil</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>What was changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>What stood on a day</source>
        <translation>L&apos;état à une date</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>When and who</source>
        <translation>Quand et qui</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>Give this answer again</source>
        <translation>Redonner cette réponse</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>Aller à la question</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Answers of that day</source>
        <translation>Réponses à cette date</translation>
    </message>
    <message>
        <source>At the end of</source>
        <translation>À la fin du</translation>
    </message>
    <message>
        <source>The whole interview</source>
        <translation>Tout l&apos;entretien</translation>
    </message>
    <message>
        <source>The interview</source>
        <translation>L&apos;entretien</translation>
    </message>
    <message>
        <source>Contradicts another answer, not settled yet</source>
        <translation>Contredit une autre réponse, pas encore tranché</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Répondu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Answer taken away</source>
        <translation>Réponse retirée</translation>
    </message>
    <message>
        <source>Taken back: the answer before again</source>
        <translation>Annulé : la réponse précédente revient</translation>
    </message>
    <message>
        <source>Done again after it was taken back</source>
        <translation>Rétabli après annulation</translation>
    </message>
    <message>
        <source>Settles a contradiction</source>
        <translation>Tranche une contradiction</translation>
    </message>
    <message>
        <source>Unusual, confirmed</source>
        <translation>Inhabituel, confirmé</translation>
    </message>
    <message>
        <source>Confirmation taken away</source>
        <translation>Confirmation retirée</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajouté</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Supprimé</translation>
    </message>
    <message>
        <source>Finished and locked</source>
        <translation>Terminé et verrouillé</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>Rouvert</translation>
    </message>
    <message>
        <source>Nothing was written here yet.</source>
        <translation>Rien n&apos;a encore été écrit ici.</translation>
    </message>
    <message>
        <source>Settled between: {answers}</source>
        <translation>Tranché entre : {answers}</translation>
    </message>
    <message>
        <source>This workspace is only read: nothing can be given again.</source>
        <translation>Cet espace de travail est en lecture seule : rien ne peut être redonné.</translation>
    </message>
    <message>
        <source>The interview is finished: open it again before answers are changed.</source>
        <translation>L&apos;entretien est terminé : rouvrez-le avant de modifier des réponses.</translation>
    </message>
    <message>
        <source>There is no answer to give again here.</source>
        <translation>Il n&apos;y a pas de réponse à redonner ici.</translation>
    </message>
    <message>
        <source>This question is not asked now.</source>
        <translation>Cette question n&apos;est pas posée actuellement.</translation>
    </message>
    <message>
        <source>This is the answer that stands.</source>
        <translation>C&apos;est la réponse en vigueur.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s). Only to read.</source>
        <translation>
            <numerusform>%n réponse. En lecture seule.</numerusform>
            <numerusform>%n réponses. En lecture seule.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was answered by then.</source>
        <translation>Rien n&apos;avait encore été répondu.</translation>
    </message>
    <message>
        <source>The answer is given again, but it is outside what is possible now.</source>
        <translation>La réponse est redonnée, mais elle est hors de ce qui est possible actuellement.</translation>
    </message>
</context>
<context>
    <name>InterviewPage</name>
    <message>
        <source>Language of the questions</source>
        <translation>Langue des questions</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Annuler (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>Rétablir (Ctrl+Y)</translation>
    </message>
    <message>
        <source>History (Ctrl+H)</source>
        <translation>Historique (Ctrl+H)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>More questions</source>
        <translation>Autres questions</translation>
    </message>
    <message>
        <source>“{typed}” could not be read and was not kept.</source>
        <translation>« {typed} » n’a pas pu être lu et n’a pas été gardé.</translation>
    </message>
    <message>
        <source>Page {i} of {n}</source>
        <translation>Page {i} sur {n}</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Relecture</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>{site}: the interview is finished and locked.</source>
        <translation>{site} : l’entretien est terminé et verrouillé.</translation>
    </message>
    <message>
        <source>It counts in the figures of the city now.</source>
        <translation>Il compte désormais dans les chiffres de la ville.</translation>
    </message>
</context>
<context>
    <name>JumpList</name>
    <message>
        <source>Sections of the interview</source>
        <translation>Sections de l’entretien</translation>
    </message>
    <message>
        <source>{title}: {a} answered, {l} left, {w} wrong</source>
        <translation>{title} : {a} répondues, {l} restantes, {w} erronées</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>School</source>
        <translation>École</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>Hôpital</translation>
    </message>
    <message>
        <source>Health centre</source>
        <translation>Centre de santé</translation>
    </message>
    <message>
        <source>Waste site</source>
        <translation>Site de déchets</translation>
    </message>
    <message>
        <source>City council</source>
        <translation>Conseil municipal</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
</context>
<context>
    <name>Ladders</name>
    <message>
        <source>Service levels</source>
        <translation>Niveaux de service</translation>
    </message>
    <message>
        <source>{n} of {all} sites</source>
        <translation>{n} sites sur {all}</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Promised</source>
        <translation>Promis</translation>
    </message>
    <message>
        <source>In a warehouse</source>
        <translation>En entrepôt</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En route</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Arrivé</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Remis</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Utilisé</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Written off</source>
        <translation>Mis au rebut</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdu</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Received in a warehouse</source>
        <translation>Reçu en entrepôt</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Expédié</translation>
    </message>
    <message>
        <source>Arrived in the city</source>
        <translation>Arrivé dans la ville</translation>
    </message>
    <message>
        <source>Found in use</source>
        <translation>Constaté en usage</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Recevoir</translation>
    </message>
    <message>
        <source>Ship</source>
        <translation>Expédier</translation>
    </message>
    <message>
        <source>Arrive</source>
        <translation>Faire arriver</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Remettre</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>Faire le suivi</translation>
    </message>
    <message>
        <source>Cancel a part</source>
        <translation>Annuler une partie</translation>
    </message>
    <message>
        <source>Write off</source>
        <translation>Mettre au rebut</translation>
    </message>
    <message>
        <source>Report a loss</source>
        <translation>Signaler une perte</translation>
    </message>
    <message>
        <source>Donor</source>
        <translation>Donateur</translation>
    </message>
    <message>
        <source>As the donor calls it</source>
        <translation>Selon le donateur</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>By way of</source>
        <translation>Par l’intermédiaire de</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>Why the source is in doubt</source>
        <translation>Pourquoi la source est incertaine</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Of these, damaged</source>
        <translation>Dont endommagés</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Who saw to it</source>
        <translation>Qui s’en est chargé</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Packing list</source>
        <translation>Liste de colisage</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>Lettre de voiture</translation>
    </message>
    <message>
        <source>Weight in kg</source>
        <translation>Poids en kg</translation>
    </message>
    <message>
        <source>Volume in m³</source>
        <translation>Volume en m³</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Office that received</source>
        <translation>Service qui a reçu</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signé par</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Fabriqué le</translation>
    </message>
    <message>
        <source>Expires on</source>
        <translation>Expire le</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>single</source>
        <translation>unité</translation>
    </message>
    <message>
        <source>packs of {n}</source>
        <translation>paquets de {n}</translation>
    </message>
    <message>
        <source>cartons of {n}</source>
        <translation>cartons de {n}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name} : {value}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>Advanced</source>
        <translation>Avancé</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>Élémentaire</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Limité</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
</context>
<context>
    <name>LockStrip</name>
    <message>
        <source>Why is it opened again?</source>
        <translation>Pourquoi le rouvrir ?</translation>
    </message>
    <message>
        <source>Reason for opening the interview again</source>
        <translation>Raison de la réouverture de l’entretien</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>This interview is finished and locked.</source>
        <translation>Cet entretien est terminé et verrouillé.</translation>
    </message>
</context>
<context>
    <name>MergeReports</name>
    <message>
        <source>{n} more after these</source>
        <translation>{n} autres après ceux-ci</translation>
    </message>
    <message>
        <source>Withdrawn in this file: {n}</source>
        <translation>Retirés dans ce fichier : {n}</translation>
    </message>
    <message>
        <source>Bringing the file in erases none of it. It is hidden here, and you are asked about it by itself.</source>
        <translation>Intégrer le fichier n’efface rien de cela. C’est masqué ici, et la question vous est posée à part.</translation>
    </message>
    <message>
        <source>nothing can be taken. {reason}</source>
        <translation>rien ne peut être repris. {reason}</translation>
    </message>
    <message>
        <source>was brought in before, nothing new</source>
        <translation>déjà intégré, rien de nouveau</translation>
    </message>
    <message>
        <source>cities</source>
        <translation>villes</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>sites</translation>
    </message>
    <message>
        <source>interviews</source>
        <translation>entretiens</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>réponses</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>photos</translation>
    </message>
    <message>
        <source>forms</source>
        <translation>formulaires</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>rien de nouveau</translation>
    </message>
    <message>
        <source>withdrawn there, waiting here: {n}</source>
        <translation>retirés là-bas, en attente ici : {n}</translation>
    </message>
    <message>
        <source>finished interviews changed: {n}</source>
        <translation>entretiens terminés modifiés : {n}</translation>
    </message>
    <message>
        <source>finished interviews hidden: {n}</source>
        <translation>entretiens terminés masqués : {n}</translation>
    </message>
    <message>
        <source>finished interviews reopened: {n}</source>
        <translation>entretiens terminés rouverts : {n}</translation>
    </message>
    <message>
        <source>values that replace what is here: {n}</source>
        <translation>valeurs qui remplacent celles d’ici : {n}</translation>
    </message>
    <message>
        <source>answers to settle: {n}</source>
        <translation>réponses à trancher : {n}</translation>
    </message>
    <message>
        <source>answers dated in the future: {n}</source>
        <translation>réponses datées dans le futur : {n}</translation>
    </message>
    <message>
        <source>refused: {n}</source>
        <translation>refusés : {n}</translation>
    </message>
    <message>
        <source>nothing that is here is changed</source>
        <translation>rien de ce qui est ici n’est modifié</translation>
    </message>
</context>
<context>
    <name>NeedPage</name>
    <message>
        <source>All needs</source>
        <translation>Tous les besoins</translation>
    </message>
    <message>
        <source>Which site, how many, and why</source>
        <translation>Quel site, combien et pourquoi</translation>
    </message>
    <message>
        <source>No site of the city was asked about this item, or none needs it.</source>
        <translation>Aucun site de la ville n’a été interrogé sur cet article, ou aucun n’en a besoin.</translation>
    </message>
    <message>
        <source>Why it comes here: {points} of 100 points</source>
        <translation>Pourquoi à ce rang : {points} points sur 100</translation>
    </message>
    <message>
        <source>A rule of the form makes it urgent whatever its points.</source>
        <translation>Une règle du formulaire le rend urgent quels que soient ses points.</translation>
    </message>
    <message>
        <source>asked by the sites</source>
        <translation>demandé par les sites</translation>
    </message>
    <message>
        <source>computed from the answers</source>
        <translation>calculé d’après les réponses</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>convenu</translation>
    </message>
    <message>
        <source>coming</source>
        <translation>à venir</translation>
    </message>
    <message>
        <source>still missing</source>
        <translation>manque encore</translation>
    </message>
    <message>
        <source>handed over since</source>
        <translation>remis depuis</translation>
    </message>
    <message numerus="yes">
        <source>%n site(s) could not say: the real need is higher than what is computed.</source>
        <translation>
            <numerusform>%n site n’a pas pu le dire : le besoin réel dépasse ce qui est calculé.</numerusform>
            <numerusform>%n sites n’ont pas pu le dire : le besoin réel dépasse ce qui est calculé.</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} more are promised by a source in doubt: they are not taken off.</source>
        <translation>{n} de plus sont promis par une source incertaine : ils ne sont pas déduits.</translation>
    </message>
    <message>
        <source>{n} were handed over before the interviews: the stocks that the sites counted hold them.</source>
        <translation>{n} ont été remis avant les entretiens : les stocks comptés par les sites les contiennent.</translation>
    </message>
    <message>
        <source>Donors see the agreed quantity; what was asked and computed stays beside it.</source>
        <translation>Les donateurs voient la quantité convenue ; ce qui a été demandé et calculé reste à côté.</translation>
    </message>
    <message>
        <source>Agreed quantity</source>
        <translation>Quantité convenue</translation>
    </message>
    <message>
        <source>Agreed quantity of {item}</source>
        <translation>Quantité convenue de {item}</translation>
    </message>
    <message>
        <source>Agree on it</source>
        <translation>En convenir</translation>
    </message>
    <message>
        <source>Back to what is computed</source>
        <translation>Revenir au calcul</translation>
    </message>
    <message>
        <source>Sites that need it</source>
        <translation>Sites qui en ont besoin</translation>
    </message>
    <message>
        <source>asked {n}</source>
        <translation>demandé {n}</translation>
    </message>
</context>
<context>
    <name>NeedsTab</name>
    <message>
        <source>Find an item</source>
        <translation>Trouver un article</translation>
    </message>
    <message>
        <source>Sector</source>
        <translation>Secteur</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Every priority</source>
        <translation>Toutes priorités</translation>
    </message>
    <message>
        <source>Needs, most urgent first</source>
        <translation>Besoins, les plus urgents d’abord</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>Calculé</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Convenu</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>En stock</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>À venir</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Manque</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Paquets</translation>
    </message>
    <message>
        <source>Reading the answers …</source>
        <translation>Lecture des réponses …</translation>
    </message>
    <message>
        <source>Every sector</source>
        <translation>Tous secteurs</translation>
    </message>
    <message numerus="yes">
        <source>+ %n site(s) unknown</source>
        <translation>
            <numerusform>+ %n site inconnu</numerusform>
            <numerusform>+ %n sites inconnus</numerusform>
        </translation>
    </message>
    <message>
        <source>No need fits. Choose every sector and every priority, or take the word away.</source>
        <translation>Aucun besoin ne correspond. Choisissez tous les secteurs et toutes les priorités, ou effacez le mot.</translation>
    </message>
    <message>
        <source>No needs yet. They appear here when the first interview is finished.</source>
        <translation>Pas encore de besoins. Ils apparaissent ici quand le premier entretien est terminé.</translation>
    </message>
</context>
<context>
    <name>NeedsTable</name>
    <message>
        <source>#</source>
        <translation>Nº</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>What is needed first</source>
        <translation>Ce qu’il faut d’abord</translation>
    </message>
    <message numerus="yes">
        <source>+ %n site(s) unknown</source>
        <translation>
            <numerusform>+ %n site inconnu</numerusform>
            <numerusform>+ %n sites inconnus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NormsPage</name>
    <message>
        <source>Checked</source>
        <translation>Vérifiée</translation>
    </message>
    <message>
        <source>To be verified</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Project default</source>
        <translation>Choix du projet</translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>Normes</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>Norme</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Par défaut</translation>
    </message>
    <message>
        <source>Write a sheet</source>
        <translation>Écrire une feuille</translation>
    </message>
    <message>
        <source>Take over a sheet</source>
        <translation>Reprendre une feuille</translation>
    </message>
    <message>
        <source>Needs are worked out with these numbers. What is set here counts at once, for every figure of this workspace, and travels with its copies.</source>
        <translation>Les besoins sont calculés avec ces nombres. Ce qui est fixé ici vaut aussitôt pour tous les chiffres de cet espace de travail, et voyage avec ses copies.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fixer</translation>
    </message>
    <message>
        <source>Give the default back</source>
        <translation>Rétablir la valeur par défaut</translation>
    </message>
    <message>
        <source>Where it stands, or why it was chosen</source>
        <translation>Où elle figure, ou pourquoi elle a été choisie</translation>
    </message>
    <message>
        <source>Default: {value} {unit} ({source}). {note}</source>
        <translation>Par défaut : {value} {unit} ({source}). {note}</translation>
    </message>
    <message>
        <source>The sheet was written: fill in its yellow cells.</source>
        <translation>La feuille est écrite : remplissez ses cellules jaunes.</translation>
    </message>
    <message>
        <source>Norms that were changed: {n}.</source>
        <translation>Normes modifiées : {n}.</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>This is not a number. Type digits alone, for example {n}.</source>
        <translation>Ce n’est pas un nombre. Tapez seulement des chiffres, par exemple {n}.</translation>
    </message>
    <message>
        <source>“{typed}” can be read in two ways. Which number is meant?</source>
        <translation>« {typed} » peut se lire de deux façons. Quel nombre est voulu ?</translation>
    </message>
    <message>
        <source>{n} is not a whole number, and a whole number is asked here.</source>
        <translation>{n} n’est pas un nombre entier, et c’est un nombre entier qui est demandé ici.</translation>
    </message>
    <message>
        <source>{n}, a whole number</source>
        <translation>{n}, un nombre entier</translation>
    </message>
    <message>
        <source>{n}, with decimals</source>
        <translation>{n}, avec des décimales</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Answered so far</source>
        <translation>Répondu jusqu’ici</translation>
    </message>
    <message>
        <source>Review and finish</source>
        <translation>Relire et terminer</translation>
    </message>
    <message>
        <source>{a} of {n} answered</source>
        <translation>{a} réponses sur {n}</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <source>Reading the answers …</source>
        <translation>Lecture des réponses …</translation>
    </message>
    <message>
        <source>Reading the answers</source>
        <translation>Lecture des réponses</translation>
    </message>
    <message>
        <source>Figures appear here when the first interview is finished.</source>
        <translation>Les chiffres apparaîtront ici quand le premier entretien sera terminé.</translation>
    </message>
    <message>
        <source>Service levels</source>
        <translation>Niveaux de service</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>What is needed first</source>
        <translation>Ce qu’il faut d’abord</translation>
    </message>
    <message>
        <source>All needs</source>
        <translation>Tous les besoins</translation>
    </message>
    <message>
        <source>How far the figures can be trusted</source>
        <translation>Jusqu’où se fier aux chiffres</translation>
    </message>
    <message>
        <source>{kind}: seen of known</source>
        <translation>{kind} : vus sur connus</translation>
    </message>
    <message>
        <source>urgent needs</source>
        <translation>besoins urgents</translation>
    </message>
    <message>
        <source>interviews not finished</source>
        <translation>entretiens non terminés</translation>
    </message>
</context>
<context>
    <name>PastPhoto</name>
    <message>
        <source>Erase this photo for good …</source>
        <translation>Effacer cette photo pour toujours …</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Effacer pour toujours</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>La garder</translation>
    </message>
    <message>
        <source>The photo and what was said of it are overwritten; nobody can bring it back. Files that merge with this one are told, and somebody there is asked.</source>
        <translation>La photo et ce qui en a été dit sont écrasés ; personne ne peut les faire revenir. Les fichiers réunis à celui-ci l’apprennent, et on y demande à quelqu’un.</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>Effacement</translation>
    </message>
    <message>
        <source>The photo is erased.</source>
        <translation>La photo est effacée.</translation>
    </message>
    <message>
        <source>What was printed or exported before is not reached: destroy it, too.</source>
        <translation>Ce qui a été imprimé ou exporté auparavant n’est pas touché : détruisez-le aussi.</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>Control characters, which nobody can see, were taken out: {n}.</source>
        <translation>Des caractères de contrôle, que personne ne voit, ont été enlevés : {n}.</translation>
    </message>
    <message>
        <source>Line breaks and tabs became blanks: this is one line.</source>
        <translation>Les retours à la ligne et les tabulations sont devenus des espaces : ceci est une seule ligne.</translation>
    </message>
</context>
<context>
    <name>Photo</name>
    <message>
        <source>no position in the photo</source>
        <translation>pas de position dans la photo</translation>
    </message>
    <message>
        <source>no time in the photo</source>
        <translation>pas d’heure dans la photo</translation>
    </message>
    <message>
        <source>The photo&apos;s position is incomplete (a number in it is missing).</source>
        <translation>La position de la photo est incomplète (il y manque un nombre).</translation>
    </message>
    <message>
        <source>The photo&apos;s position is not on the earth.</source>
        <translation>La position de la photo n’est pas sur la terre.</translation>
    </message>
    <message>
        <source>The photo&apos;s position does not say which hemisphere ({first} or {last}).</source>
        <translation>La position de la photo ne dit pas dans quel hémisphère elle est ({first} ou {last}).</translation>
    </message>
    <message>
        <source>The photo&apos;s position has more than 60 minutes or seconds.</source>
        <translation>La position de la photo a plus de 60 minutes ou secondes.</translation>
    </message>
    <message>
        <source>The photo&apos;s position is exactly 0, 0, which receivers write before they have one.</source>
        <translation>La position de la photo est exactement 0, 0, ce que les récepteurs écrivent avant d’en avoir une.</translation>
    </message>
    <message>
        <source>The receiver had no position when the photo was taken.</source>
        <translation>Le récepteur n’avait pas de position quand la photo a été prise.</translation>
    </message>
    <message>
        <source>The position was found {detail} days before or after the photo.</source>
        <translation>La position a été trouvée {detail} jours avant ou après la photo.</translation>
    </message>
    <message>
        <source>The photo&apos;s file breaks off, so a part of the picture is missing.</source>
        <translation>Le fichier de la photo est interrompu : une partie de l’image manque.</translation>
    </message>
    <message>
        <source>The photo&apos;s position lies in another country ({country}).</source>
        <translation>La position de la photo est dans un autre pays ({country}).</translation>
    </message>
    <message>
        <source>The photo says that it was taken in {detail}, another year than the interview.</source>
        <translation>La photo dit avoir été prise en {detail}, une autre année que l’entretien.</translation>
    </message>
    <message>
        <source>Two laptops gave different photos here, and nobody has chosen yet.</source>
        <translation>Deux ordinateurs ont donné ici des photos différentes, et personne n’a encore choisi.</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>This lies {n} km from {city}. Is it right?</source>
        <translation>Ceci se trouve à {n} km de {city}. Est-ce juste ?</translation>
    </message>
    <message>
        <source>Keep it as it is</source>
        <translation>Le garder tel quel</translation>
    </message>
    <message>
        <source>No, it is {place}</source>
        <translation>Non, c’est {place}</translation>
    </message>
</context>
<context>
    <name>PledgeForm</name>
    <message>
        <source>Correct the pledge</source>
        <translation>Corriger la promesse</translation>
    </message>
    <message>
        <source>A new pledge for {city}</source>
        <translation>Nouvelle promesse pour {city}</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>Compté en</translation>
    </message>
    <message>
        <source>Keep the pledge</source>
        <translation>Garder la promesse</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>La garder quand même</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Pledge</source>
        <translation>Promesse</translation>
    </message>
    <message>
        <source>As far as is known, no site of {city} needs this item.</source>
        <translation>Pour autant qu’on sache, aucun site de {city} n’a besoin de cet article.</translation>
    </message>
    <message>
        <source>{city} still misses {n}.</source>
        <translation>Il manque encore à {city} : {n}.</translation>
    </message>
</context>
<context>
    <name>PledgePanel</name>
    <message>
        <source>Pledge</source>
        <translation>Promesse</translation>
    </message>
    <message>
        <source>more than the city needs: confirmed by {who}</source>
        <translation>plus que le besoin de la ville : confirmé par {who}</translation>
    </message>
    <message>
        <source>Source in doubt, counted in no gap: {why}</source>
        <translation>Source incertaine, comptée dans aucun manque : {why}</translation>
    </message>
    <message>
        <source>Correct the pledge</source>
        <translation>Corriger la promesse</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>{n} handed over on an unknown day: ask whether they are in use.</source>
        <translation>{n} remis à une date inconnue : demandez s’ils sont utilisés.</translation>
    </message>
    <message>
        <source>Follow up the {n} handed over between {first} and {last}.</source>
        <translation>Suivi des {n} remis : entre le {first} et le {last}.</translation>
    </message>
    <message>
        <source>Follow up now whether the {n} handed over are in use: until {last}.</source>
        <translation>Vérifiez maintenant si les {n} remis sont utilisés : jusqu’au {last}.</translation>
    </message>
    <message>
        <source>Nobody followed up the {n} handed over: that was due by {last}.</source>
        <translation>Personne n’a fait le suivi des {n} remis : c’était dû avant le {last}.</translation>
    </message>
    <message>
        <source>Not entered yet: {facts}</source>
        <translation>Pas encore saisi : {facts}</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Attach …</source>
        <translation>Joindre …</translation>
    </message>
    <message>
        <source>Attach a photo or document</source>
        <translation>Joindre une photo ou un document</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Annuler l’étape</translation>
    </message>
    <message>
        <source>Photos and documents</source>
        <translation>Photos et documents</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Lecture de {name}</translation>
    </message>
    <message>
        <source>Which needs it serves</source>
        <translation>Les besoins qu’elle sert</translation>
    </message>
    <message>
        <source>another city</source>
        <translation>une autre ville</translation>
    </message>
    <message>
        <source>Free it</source>
        <translation>Libérer</translation>
    </message>
    <message>
        <source>{city}: {n} {item}, the rest</source>
        <translation>{city} : {n} {item}, le reste</translation>
    </message>
    <message>
        <source>All of it: {city}, {item}</source>
        <translation>Le tout : {city}, {item}</translation>
    </message>
    <message>
        <source>Need of {city}</source>
        <translation>Besoin de {city}</translation>
    </message>
    <message>
        <source>Quantity for the need</source>
        <translation>Quantité pour le besoin</translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation>sur {n}</translation>
    </message>
    <message>
        <source>Allot to {city}</source>
        <translation>Affecter à {city}</translation>
    </message>
</context>
<context>
    <name>Pledges</name>
    <message>
        <source>Pledges</source>
        <translation>Promesses</translation>
    </message>
    <message>
        <source>No pledge yet</source>
        <translation>Pas encore de promesse</translation>
    </message>
    <message>
        <source>When a donor promises something to {city}, press “Enter a pledge”. From then on every piece is followed to the hand-over.</source>
        <translation>Quand un donateur promet quelque chose à {city}, appuyez sur « Saisir une promesse ». Dès lors, chaque pièce est suivie jusqu’à la remise.</translation>
    </message>
</context>
<context>
    <name>PointField</name>
    <message>
        <source>8.6439, -10.9717   or   8°38&apos;38&quot;N 10°58&apos;18&quot;W</source>
        <translation>8.6439, -10.9717   ou   8°38&apos;38&quot;N 10°58&apos;18&quot;W</translation>
    </message>
</context>
<context>
    <name>PointsField</name>
    <message>
        <source>One position on each line</source>
        <translation>Une position par ligne</translation>
    </message>
    <message>
        <source>Line {n}: {why}</source>
        <translation>Ligne {n} : {why}</translation>
    </message>
    <message>
        <source>At least {n} positions are needed.</source>
        <translation>Il faut au moins {n} positions.</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>Page {n}</source>
        <translation>Page {n}</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajuster</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Imprimer …</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Enregistrer sous …</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Back to the city</source>
        <translation>Retour à la ville</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Search in the report</source>
        <translation>Chercher dans le rapport</translation>
    </message>
    <message>
        <source>The first pages. The others are being made.</source>
        <translation>Les premières pages. Les autres sont en préparation.</translation>
    </message>
    <message>
        <source>List of pages</source>
        <translation>Liste des pages</translation>
    </message>
    <message>
        <source>Page {i} of {n}</source>
        <translation>Page {i} sur {n}</translation>
    </message>
    <message>
        <source>“{text}” is not in the report.</source>
        <translation>« {text} » n&apos;est pas dans le rapport.</translation>
    </message>
    <message>
        <source>The printer does not answer.</source>
        <translation>L’imprimante ne répond pas.</translation>
    </message>
    <message>
        <source>Check it, or save the PDF instead.</source>
        <translation>Vérifiez-la, ou enregistrez plutôt le PDF.</translation>
    </message>
    <message>
        <source>The pages are with the printer.</source>
        <translation>Les pages sont envoyées à l’imprimante.</translation>
    </message>
    <message>
        <source>Save the report as</source>
        <translation>Enregistrer le rapport sous</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Enregistré : {file}</translation>
    </message>
</context>
<context>
    <name>PrintPage</name>
    <message>
        <source>Language of the report</source>
        <translation>Langue du rapport</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Word document, to be edited</source>
        <translation>Document Word, modifiable</translation>
    </message>
    <message>
        <source>Picture of the summary, for messages</source>
        <translation>Image du résumé, pour les messageries</translation>
    </message>
    <message>
        <source>Signed off by the office: without the word draft</source>
        <translation>Validé par le bureau : sans la mention brouillon</translation>
    </message>
    <message>
        <source>Even while answers contradict each other: they are named</source>
        <translation>Même si des réponses se contredisent : elles sont nommées</translation>
    </message>
    <message>
        <source>Sections in the order in which they are printed</source>
        <translation>Sections dans l&apos;ordre d&apos;impression</translation>
    </message>
    <message>
        <source>Earlier (Alt+Up)</source>
        <translation>Plus tôt (Alt+Haut)</translation>
    </message>
    <message>
        <source>Later (Alt+Down)</source>
        <translation>Plus tard (Alt+Bas)</translation>
    </message>
    <message>
        <source>Print the city</source>
        <translation>Imprimer la ville</translation>
    </message>
    <message>
        <source>Print all cities …</source>
        <translation>Imprimer toutes les villes …</translation>
    </message>
    <message>
        <source>Back to the city</source>
        <translation>Retour à la ville</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Impression</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>No section is chosen.</source>
        <translation>Aucune section n&apos;est choisie.</translation>
    </message>
    <message>
        <source>Tick at least one.</source>
        <translation>Cochez-en au moins une.</translation>
    </message>
    <message>
        <source>Folder for the reports</source>
        <translation>Dossier des rapports</translation>
    </message>
    <message>
        <source>Reports printed: {n}, in {folder}</source>
        <translation>Rapports imprimés : {n}, dans {folder}</translation>
    </message>
    <message>
        <source>No report was printed.</source>
        <translation>Aucun rapport n&apos;a été imprimé.</translation>
    </message>
    <message>
        <source>Printing all cities</source>
        <translation>Impression de toutes les villes</translation>
    </message>
</context>
<context>
    <name>PrintPanel</name>
    <message>
        <source>Language of the report</source>
        <translation>Langue du rapport</translation>
    </message>
    <message>
        <source>Print the city</source>
        <translation>Imprimer la ville</translation>
    </message>
    <message>
        <source>Choose what is printed</source>
        <translation>Choisir ce qui est imprimé</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Printing {city}</source>
        <translation>Impression de {city}</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Enregistré : {file}</translation>
    </message>
    <message>
        <source>Printed as a box, because no font has them: {letters}</source>
        <translation>Imprimé comme une case, faute de police : {letters}</translation>
    </message>
</context>
<context>
    <name>Priority</name>
    <message>
        <source>Urgent</source>
        <translation>Urgente</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Élevée</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnue</translation>
    </message>
</context>
<context>
    <name>PriorityBars</name>
    <message>
        <source>{n} people affected</source>
        <translation>{n} personnes concernées</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>How bad it is</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>How much is missing</source>
        <translation>Part qui manque</translation>
    </message>
    <message>
        <source>How many people</source>
        <translation>Nombre de personnes</translation>
    </message>
    <message>
        <source>How often it is asked for</source>
        <translation>Fréquence de la demande</translation>
    </message>
    <message>
        <source>{points} of {most} points</source>
        <translation>{points} points sur {most}</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Assessors side by side</source>
        <translation>Les enquêteurs côte à côte</translation>
    </message>
    <message>
        <source>Assessor</source>
        <translation>Enquêteur</translation>
    </message>
    <message>
        <source>Interviews</source>
        <translation>Entretiens</translation>
    </message>
    <message>
        <source>Minutes (median)</source>
        <translation>Minutes (médiane)</translation>
    </message>
    <message>
        <source>Others, same forms</source>
        <translation>Autres, mêmes formulaires</translation>
    </message>
    <message>
        <source>Questions left open</source>
        <translation>Questions sans réponse</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>Scores, from the others’</source>
        <translation>Écart aux scores des autres</translation>
    </message>
    <message>
        <source>Questions that stayed open</source>
        <translation>Questions restées sans réponse</translation>
    </message>
    <message>
        <source>Question that stayed open</source>
        <translation>Question restée sans réponse</translation>
    </message>
    <message>
        <source>Open, of asked</source>
        <translation>Sans réponse</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formulaire</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} points</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} sur {whole}</translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message>
        <source>Unusual. Confirmed with the respondent</source>
        <translation>Inhabituel. Confirmé avec la personne interrogée</translation>
    </message>
    <message>
        <source>This answer is outside what is possible.</source>
        <translation>Cette réponse est hors de ce qui est possible.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n de plus</numerusform>
            <numerusform>%n de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>To look at: {places}</source>
        <translation>À regarder : {places}</translation>
    </message>
    <message>
        <source>Unknown: an answer that it rests on is missing.</source>
        <translation>Inconnu : il manque une réponse dont il dépend.</translation>
    </message>
    <message>
        <source>Nothing is needed.</source>
        <translation>Rien n’est nécessaire.</translation>
    </message>
    <message>
        <source>The list {file} is not there, so nothing can be chosen. Put its file beside the form and import the form again.</source>
        <translation>La liste {file} manque, rien ne peut donc être choisi. Placez son fichier à côté du formulaire et importez le formulaire de nouveau.</translation>
    </message>
    <message>
        <source>Not saved. {why}</source>
        <translation>Non enregistré. {why}</translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message>
        <source>Nothing is asked here, because of earlier answers.</source>
        <translation>Rien n’est demandé ici, à cause de réponses précédentes.</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Not saved: {answers}</source>
        <translation>Non enregistré : {answers}</translation>
    </message>
    <message>
        <source>Note it down, and answer once more when the file can be written.</source>
        <translation>Notez-le, et répondez de nouveau lorsque le fichier pourra être écrit.</translation>
    </message>
</context>
<context>
    <name>RangeField</name>
    <message>
        <source>Take the answer away</source>
        <translation>Retirer la réponse</translation>
    </message>
    <message>
        <source>Take the answer away: {question}</source>
        <translation>Retirer la réponse : {question}</translation>
    </message>
</context>
<context>
    <name>RankField</name>
    <message>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>This order</source>
        <translation>Cet ordre</translation>
    </message>
</context>
<context>
    <name>RepeatPage</name>
    <message>
        <source>Entries</source>
        <translation>Entrées</translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation>Il n’y en a pas encore.</translation>
    </message>
    <message>
        <source>Add one</source>
        <translation>En ajouter</translation>
    </message>
    <message>
        <source>Add one: {what}</source>
        <translation>Ajouter : {what}</translation>
    </message>
    <message>
        <source>How many there are follows from an answer.</source>
        <translation>Leur nombre découle d’une réponse.</translation>
    </message>
    <message>
        <source>Remove it with its answers</source>
        <translation>Supprimer avec ses réponses</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Open {title}</source>
        <translation>Ouvrir {title}</translation>
    </message>
    <message>
        <source>Remove {title}</source>
        <translation>Supprimer {title}</translation>
    </message>
    <message>
        <source>{a} answered, {l} left</source>
        <translation>{a} répondues, {l} restantes</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Nothing is missing. The interview can be finished.</source>
        <translation>Il ne manque rien. L’entretien peut être terminé.</translation>
    </message>
    <message>
        <source>The interview is finished. What was left open is listed below.</source>
        <translation>L’entretien est terminé. Ce qui est resté ouvert est listé ci-dessous.</translation>
    </message>
    <message>
        <source>The interview can be finished. What is left is listed below.</source>
        <translation>L’entretien peut être terminé. Ce qui reste est listé ci-dessous.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) to complete or mend before the interview can be finished.</source>
        <translation>
            <numerusform>%n réponse à compléter ou à corriger avant de pouvoir terminer l’entretien.</numerusform>
            <numerusform>%n réponses à compléter ou à corriger avant de pouvoir terminer l’entretien.</numerusform>
        </translation>
    </message>
    <message>
        <source>{a} of {n} questions are answered. What is left without an answer counts as unknown, never as zero.</source>
        <translation>{a} questions sur {n} ont une réponse. Ce qui reste sans réponse compte comme inconnu, jamais comme zéro.</translation>
    </message>
    <message>
        <source>Finish and lock</source>
        <translation>Terminer et verrouiller</translation>
    </message>
    <message>
        <source>Unusual answers that nobody confirmed</source>
        <translation>Réponses inhabituelles que personne n’a confirmées</translation>
    </message>
    <message>
        <source>Unusual: confirm it, or correct it.</source>
        <translation>Inhabituel : confirmez-le ou corrigez-le.</translation>
    </message>
    <message>
        <source>Questions without an answer</source>
        <translation>Questions sans réponse</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… et %n autre</numerusform>
            <numerusform>… et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Relecture</translation>
    </message>
    <message>
        <source>Nothing is missing. The interview is finished.</source>
        <translation>Rien ne manque. L’entretien est terminé.</translation>
    </message>
    <message>
        <source>An answer is needed.</source>
        <translation>Une réponse est nécessaire.</translation>
    </message>
    <message>
        <source>This answer is outside what is possible.</source>
        <translation>Cette réponse est hors de ce qui est possible.</translation>
    </message>
</context>
<context>
    <name>SavedWord</name>
    <message>
        <source>saved {time}</source>
        <translation>enregistré à {time}</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>non enregistré</translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message numerus="yes">
        <source>%n person(s), indicative</source>
        <translation>
            <numerusform>%n personne, à titre indicatif</numerusform>
            <numerusform>%n personnes, à titre indicatif</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} of {all} sites</source>
        <translation>{n} sites sur {all}</translation>
    </message>
    <message>
        <source>weighted by users</source>
        <translation>pondéré par les usagers</translation>
    </message>
    <message>
        <source>each alike</source>
        <translation>à poids égal</translation>
    </message>
    <message>
        <source>{n} of {all} sectors</source>
        <translation>{n} secteurs sur {all}</translation>
    </message>
    <message>
        <source>City score</source>
        <translation>Score de la ville</translation>
    </message>
    <message>
        <source>City score, geometric mean</source>
        <translation>Score de la ville, moyenne géométrique</translation>
    </message>
    <message>
        <source>0 counted as 1</source>
        <translation>0 compté comme 1</translation>
    </message>
    <message>
        <source>not enough data: {whom}</source>
        <translation>données insuffisantes : {whom}</translation>
    </message>
    <message>
        <source>sectors are missing</source>
        <translation>des secteurs manquent</translation>
    </message>
    <message>
        <source>less than 60 % of the sites were seen</source>
        <translation>moins de 60 % des sites ont été vus</translation>
    </message>
    <message>
        <source>no consent to publish</source>
        <translation>pas d’accord pour publier</translation>
    </message>
    <message>
        <source>Not to be compared with other cities: {reasons}.</source>
        <translation>À ne pas comparer avec d’autres villes : {reasons}.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Type a part of it, or open the list</source>
        <translation>Tapez-en une partie, ou ouvrez la liste</translation>
    </message>
    <message>
        <source>“{text}” is not in the list. Type a part of what is, and choose it.</source>
        <translation>« {text} » n’est pas dans la liste. Tapez une partie d’un choix et choisissez-le.</translation>
    </message>
    <message>
        <source>{n} choices hold “{text}”. Type more of it, or choose.</source>
        <translation>{n} choix contiennent « {text} ». Tapez-en davantage, ou choisissez.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Normal</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grande</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Très grande</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Sunlight</source>
        <translation>Plein soleil</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 minutes</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 minutes</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 heure</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Sunlight is black on white with strong borders, to be read outdoors.</source>
        <translation>Plein soleil : noir sur blanc avec des bords marqués, pour lire dehors.</translation>
    </message>
    <message>
        <source>Language of the app</source>
        <translation>Langue de l’application</translation>
    </message>
    <message>
        <source>The language of the questions is chosen in the interview.</source>
        <translation>La langue des questions se choisit dans l’entretien.</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Verrouiller après</translation>
    </message>
    <message>
        <source>A protected workspace closes when nobody used the keyboard or the mouse for so long.</source>
        <translation>Un espace de travail protégé se ferme quand personne n&apos;a touché le clavier ni la souris pendant ce temps.</translation>
    </message>
    <message>
        <source>Who writes the answers</source>
        <translation>Qui saisit les réponses</translation>
    </message>
    <message>
        <source>Kept with every answer: a name or a code.</source>
        <translation>Conservé avec chaque réponse : un nom ou un code.</translation>
    </message>
    <message>
        <source>Norms of this workspace</source>
        <translation>Normes de cet espace de travail</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation>Numéro de téléphone</translation>
    </message>
    <message>
        <source>E-mail address and telephone number, for forms that ask for them.</source>
        <translation>Adresse électronique et numéro de téléphone, pour les formulaires qui les demandent.</translation>
    </message>
</context>
<context>
    <name>SeveralOfManyField</name>
    <message>
        <source>Type to shorten the list</source>
        <translation>Tapez pour raccourcir la liste</translation>
    </message>
    <message>
        <source>Search: {question}</source>
        <translation>Chercher : {question}</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Protecting {name}</source>
        <translation>Protection de {name}</translation>
    </message>
    <message>
        <source>Taking the passphrase off {name}</source>
        <translation>Suppression de la phrase secrète de {name}</translation>
    </message>
    <message>
        <source>Stopped: {title}</source>
        <translation>Arrêté : {title}</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été changé.</translation>
    </message>
</context>
<context>
    <name>SiteMap</name>
    <message>
        <source>Map of the sites</source>
        <translation>Carte des sites</translation>
    </message>
    <message numerus="yes">
        <source>%n site(s) without a position</source>
        <translation>
            <numerusform>%n site sans position</numerusform>
            <numerusform>%n sites sans position</numerusform>
        </translation>
    </message>
    <message>
        <source>{site} lies {km} km away</source>
        <translation>{site} se trouve à {km} km</translation>
    </message>
</context>
<context>
    <name>SitePanel</name>
    <message>
        <source>Interviews</source>
        <translation>Entretiens</translation>
    </message>
    <message>
        <source>Start an interview</source>
        <translation>Commencer un entretien</translation>
    </message>
    <message>
        <source>Import a form …</source>
        <translation>Importer un formulaire …</translation>
    </message>
    <message>
        <source>Import a form (XLSForm or XForm)</source>
        <translation>Importer un formulaire (XLSForm ou XForm)</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n de plus</numerusform>
            <numerusform>%n de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the interview {form}</source>
        <translation>Ouvrir l’entretien {form}</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>Consent withdrawn: erase {form}</source>
        <translation>Consentement retiré : effacer {form}</translation>
    </message>
    <message numerus="yes">
        <source>Please check: %n answer(s)</source>
        <translation>
            <numerusform>À vérifier : %n réponse</numerusform>
            <numerusform>À vérifier : %n réponses</numerusform>
        </translation>
    </message>
    <message>
        <source>Import a form</source>
        <translation>Importer un formulaire</translation>
    </message>
    <message>
        <source>Forms: XLSForm or XForm (*.xlsx *.xls *.xml)</source>
        <translation>Formulaires : XLSForm ou XForm (*.xlsx *.xls *.xml)</translation>
    </message>
    <message>
        <source>{form} is imported.</source>
        <translation>{form} est importé.</translation>
    </message>
    <message>
        <source>Start an interview with it at any site.</source>
        <translation>Commencez un entretien avec lui sur n’importe quel site.</translation>
    </message>
    <message>
        <source>Reading the form</source>
        <translation>Lecture du formulaire</translation>
    </message>
    <message>
        <source>{form} is imported, but lacks something here.</source>
        <translation>{form} est importé, mais il lui manque quelque chose ici.</translation>
    </message>
</context>
<context>
    <name>SitesTab</name>
    <message>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>Find a site</source>
        <translation>Chercher un site</translation>
    </message>
    <message>
        <source>Kind of the new site</source>
        <translation>Type du nouveau site</translation>
    </message>
    <message>
        <source>Name of the new site</source>
        <translation>Nom du nouveau site</translation>
    </message>
    <message>
        <source>Add the site</source>
        <translation>Ajouter le site</translation>
    </message>
    <message>
        <source>{name}, {kind}</source>
        <translation>{name}, {kind}</translation>
    </message>
    <message>
        <source>No site yet</source>
        <translation>Pas encore de site</translation>
    </message>
    <message>
        <source>Add the first school, hospital or other site of {city} on the left.</source>
        <translation>Ajoutez à gauche la première école, le premier hôpital ou un autre site de {city}.</translation>
    </message>
    <message>
        <source>No site fits</source>
        <translation>Aucun site ne correspond</translation>
    </message>
    <message>
        <source>No site of {city} is called so.</source>
        <translation>Aucun site de {city} ne porte ce nom.</translation>
    </message>
</context>
<context>
    <name>Sitting</name>
    <message numerus="yes">
        <source>Not taken in: %n of the files.</source>
        <translation>
            <numerusform>%n fichier n’a pas été pris.</numerusform>
            <numerusform>%n fichiers n’ont pas été pris.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking the photo in</source>
        <translation>Reprise de la photo</translation>
    </message>
    <message>
        <source>Taking the file in</source>
        <translation>Reprise du fichier</translation>
    </message>
    <message>
        <source>What was taken in before stays.</source>
        <translation>Ce qui a été ajouté avant reste.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Create a workspace</source>
        <translation>Créer un espace de travail</translation>
    </message>
    <message>
        <source>One file for cities, sites, interviews and photos</source>
        <translation>Un fichier pour villes, sites, entretiens et photos</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Ouvrir un espace de travail</translation>
    </message>
    <message>
        <source>Go on where you stopped</source>
        <translation>Continuer là où vous vous êtes arrêté</translation>
    </message>
    <message>
        <source>Open the demonstration</source>
        <translation>Ouvrir la démonstration</translation>
    </message>
    <message>
        <source>Three cities with fictional answers, to try everything</source>
        <translation>Trois villes aux réponses fictives, pour tout essayer</translation>
    </message>
    <message>
        <source>What does this city need?</source>
        <translation>De quoi cette ville a-t-elle besoin ?</translation>
    </message>
    <message>
        <source>Lead interviews in schools, hospitals and the city council, offline. Every answer is kept at once. Print what the city needs, with photos and figures, the same evening.</source>
        <translation>Menez des entretiens dans les écoles, les hôpitaux et au conseil municipal, sans connexion. Chaque réponse est conservée aussitôt. Imprimez le soir même ce dont la ville a besoin, avec photos et chiffres.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Where one begins</source>
        <translation>Pour commencer</translation>
    </message>
    <message>
        <source>The workspaces you open will be listed here. A file can also be dropped on this window.</source>
        <translation>Les espaces de travail que vous ouvrez seront listés ici. On peut aussi déposer un fichier sur cette fenêtre.</translation>
    </message>
    <message>
        <source>Open {file}</source>
        <translation>Ouvrir {file}</translation>
    </message>
    <message>
        <source>{folder} (not there now)</source>
        <translation>{folder} (absent en ce moment)</translation>
    </message>
    <message>
        <source>CityNeeds workspace (*.cityneeds)</source>
        <translation>Espace de travail CityNeeds (*.cityneeds)</translation>
    </message>
    <message>
        <source>Writing the demonstration</source>
        <translation>Écriture de la démonstration</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>Correct: {step}</source>
        <translation>Corriger : {step}</translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation>sur {n}</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>Compté en</translation>
    </message>
    <message>
        <source>Keep the step</source>
        <translation>Garder l’étape</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>SubmissionsCard</name>
    <message>
        <source>Interviews from ODK</source>
        <translation>Entretiens venant d’ODK</translation>
    </message>
    <message>
        <source>An archive or a folder of submissions, as ODK Central, Collect or KoboToolbox write it. Each comes in whole and once; the same archive again brings only what is new.</source>
        <translation>Une archive ou un dossier de soumissions, tels que les écrivent ODK Central, Collect ou KoboToolbox. Chacune entre en entier et une seule fois ; la même archive n’apporte ensuite que ce qui est nouveau.</translation>
    </message>
    <message>
        <source>Site at which these interviews were held</source>
        <translation>Site où ces entretiens ont été menés</translation>
    </message>
    <message>
        <source>Choose an archive…</source>
        <translation>Choisir une archive…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Add a city and a site first.</source>
        <translation>Ajoutez d’abord une ville et un site.</translation>
    </message>
    <message>
        <source>Archive of submissions</source>
        <translation>Archive de soumissions</translation>
    </message>
    <message>
        <source>Folder of submissions</source>
        <translation>Dossier de soumissions</translation>
    </message>
    <message>
        <source>Bringing {name} in</source>
        <translation>Intégration de {name}</translation>
    </message>
    <message>
        <source>new interviews: {n}</source>
        <translation>nouveaux entretiens : {n}</translation>
    </message>
    <message>
        <source>of them open: {n}</source>
        <translation>dont ouverts : {n}</translation>
    </message>
    <message>
        <source>edited: {n}</source>
        <translation>modifiés : {n}</translation>
    </message>
    <message>
        <source>made whole: {n}</source>
        <translation>complétés : {n}</translation>
    </message>
    <message>
        <source>here already: {n}</source>
        <translation>déjà ici : {n}</translation>
    </message>
    <message>
        <source>stay away, because the consent was withdrawn: {n}</source>
        <translation>restent dehors, car le consentement a été retiré : {n}</translation>
    </message>
    <message>
        <source>files missing in the archive: {n}</source>
        <translation>fichiers absents de l’archive : {n}</translation>
    </message>
    <message>
        <source>refused: {n}</source>
        <translation>refusés : {n}</translation>
    </message>
    <message>
        <source>{n} more after these</source>
        <translation>{n} autres après ceux-ci</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Annuler…</translation>
    </message>
    <message>
        <source>{new} new, {edited} edited</source>
        <translation>{new} nouveaux, {edited} modifiés</translation>
    </message>
    <message>
        <source>Take this whole import back? Its interviews go off the lists, and edited answers are what they were: {name}</source>
        <translation>Annuler toute cette importation ? Ses entretiens quittent les listes, et les réponses modifiées redeviennent ce qu’elles étaient : {name}</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>Annuler l’importation</translation>
    </message>
    <message>
        <source>The import is undone. Interviews taken off: {removed}, with their earlier answers: {reverted}</source>
        <translation>L’importation est annulée. Entretiens retirés des listes : {removed}, revenus à leurs réponses d’avant : {reverted}</translation>
    </message>
</context>
<context>
    <name>SupportTab</name>
    <message>
        <source>Still missing</source>
        <translation>Manque</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Paquets</translation>
    </message>
    <message>
        <source>Cartons</source>
        <translation>Cartons</translation>
    </message>
    <message>
        <source>m³</source>
        <translation>m³</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>kg</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>En chemin</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Où c’est</translation>
    </message>
    <message>
        <source>Donor</source>
        <translation>Donateur</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Save the list …</source>
        <translation>Enregistrer la liste …</translation>
    </message>
    <message>
        <source>Pledges</source>
        <translation>Promesses</translation>
    </message>
    <message>
        <source>Enter a pledge</source>
        <translation>Saisir une promesse</translation>
    </message>
    <message>
        <source>Reading the answers …</source>
        <translation>Lecture des réponses …</translation>
    </message>
    <message>
        <source>What donors could still give: the agreed need (the computed one where nothing is agreed) less what is promised. Together {m3} m³ and {kg} kg for the {known} of {all} items whose cartons the catalogue knows.</source>
        <translation>Ce que des donateurs pourraient encore donner : le besoin convenu (calculé si rien n’est convenu) moins ce qui est promis. En tout {m3} m³ et {kg} kg pour les {known} articles sur {all} dont le catalogue connaît les cartons.</translation>
    </message>
    <message>
        <source>Nothing is missing: all that the city needs is promised or handed over.</source>
        <translation>Rien ne manque : tout ce dont la ville a besoin est promis ou remis.</translation>
    </message>
    <message>
        <source>No needs yet. They appear here when the first interview is finished.</source>
        <translation>Pas encore de besoins. Ils apparaissent ici quand le premier entretien est terminé.</translation>
    </message>
    <message>
        <source>Save the list for donors</source>
        <translation>Enregistrer la liste pour les donateurs</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx);;CSV (*.csv)</source>
        <translation>Classeur (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>{city} still missing</source>
        <translation>{city} manques</translation>
    </message>
    <message>
        <source>The list is saved.</source>
        <translation>La liste est enregistrée.</translation>
    </message>
    <message>
        <source>source in doubt</source>
        <translation>source incertaine</translation>
    </message>
    <message>
        <source>Nearest first. Enter on a line opens its pledge.</source>
        <translation>Le plus proche d’abord. Entrée sur une ligne ouvre sa promesse.</translation>
    </message>
    <message>
        <source>Nothing is on its way to {city}. When a donor promises something, enter the pledge.</source>
        <translation>Rien n’est en chemin vers {city}. Quand un donateur promet quelque chose, saisissez la promesse.</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Now: {question}</source>
        <translation>Maintenant : {question}</translation>
    </message>
    <message>
        <source>This is not a time. Type hours and minutes, for example 14:30.</source>
        <translation>Ce n’est pas une heure. Tapez heures et minutes, par exemple 14:30.</translation>
    </message>
</context>
<context>
    <name>TogetherPage</name>
    <message>
        <source>Light: photos at print size now, their originals with a later full copy</source>
        <translation>Légère : photos à la taille d’impression maintenant, leurs originaux avec une copie complète plus tard</translation>
    </message>
    <message>
        <source>A passphrase, or the office&apos;s public key (age1…)</source>
        <translation>Une phrase secrète, ou la clé publique du bureau (age1…)</translation>
    </message>
    <message>
        <source>Encrypted: nobody opens it without the passphrase or the office&apos;s secret key</source>
        <translation>Chiffrée : personne ne l&apos;ouvre sans la phrase secrète ou la clé secrète du bureau</translation>
    </message>
    <message>
        <source>Passphrase of the encrypted files</source>
        <translation>Phrase secrète des fichiers chiffrés</translation>
    </message>
    <message>
        <source>Secret key…</source>
        <translation>Clé secrète…</translation>
    </message>
    <message>
        <source>Take to the office…</source>
        <translation>Emporter au bureau…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Choisir des fichiers…</translation>
    </message>
    <message>
        <source>Bring them in</source>
        <translation>Les intégrer</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Ne pas les intégrer</translation>
    </message>
    <message>
        <source>Laptops and office</source>
        <translation>Ordinateurs et bureau</translation>
    </message>
    <message>
        <source>Take to the office</source>
        <translation>Emporter au bureau</translation>
    </message>
    <message>
        <source>Writes one file, checked page by page, to a stick or folder. A stick that is pulled out leaves the old copy or the new one.</source>
        <translation>Écrit un seul fichier, vérifié page par page, sur une clé ou dans un dossier. Une clé retirée trop tôt laisse l’ancienne copie ou la nouvelle.</translation>
    </message>
    <message>
        <source>Bring laptops together</source>
        <translation>Réunir les ordinateurs</translation>
    </message>
    <message>
        <source>Drop the files of other laptops here. First you see what each would bring, change and withdraw; nothing is written before you say so.</source>
        <translation>Déposez ici les fichiers des autres ordinateurs. Vous voyez d’abord ce que chacun apporterait, modifierait et retirerait ; rien n’est écrit avant votre accord.</translation>
    </message>
    <message>
        <source>Answers to settle</source>
        <translation>Réponses à trancher</translation>
    </message>
    <message>
        <source>A passphrase for this file</source>
        <translation>Une phrase secrète pour ce fichier</translation>
    </message>
    <message>
        <source>Nothing opens it without its passphrase.</source>
        <translation>Rien ne l&apos;ouvre sans sa phrase secrète.</translation>
    </message>
    <message>
        <source>Take the passphrase off</source>
        <translation>Retirer la phrase secrète</translation>
    </message>
    <message>
        <source>Nothing opens it without its passphrase afterwards, and a lost one cannot be helped: nobody opens the file again. Copies made before are not protected.</source>
        <translation>Ensuite, rien ne l&apos;ouvre sans sa phrase secrète, et perdue, elle ne se retrouve pas : personne n&apos;ouvre plus le fichier. Les copies faites avant ne sont pas protégées.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>La même encore une fois</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>Protéger</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Les deux phrases secrètes diffèrent.</translation>
    </message>
    <message>
        <source>Type the same one twice.</source>
        <translation>Saisissez deux fois la même.</translation>
    </message>
    <message>
        <source>The passphrase is too short.</source>
        <translation>La phrase secrète est trop courte.</translation>
    </message>
    <message>
        <source>Choose several words that nobody guesses.</source>
        <translation>Choisissez plusieurs mots que personne ne devine.</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>There is neither a passphrase nor a key.</source>
        <translation>Il n&apos;y a ni phrase secrète ni clé.</translation>
    </message>
    <message>
        <source>Type one, or untick it.</source>
        <translation>Saisissez-en une, ou décochez la case.</translation>
    </message>
    <message>
        <source>Copying {name}</source>
        <translation>Copie de {name}</translation>
    </message>
    <message>
        <source>The copy was written and checked.</source>
        <translation>La copie est écrite et vérifiée.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Le remplacer</translation>
    </message>
    <message>
        <source>Files of laptops</source>
        <translation>Fichiers des ordinateurs</translation>
    </message>
    <message>
        <source>Some of these files are encrypted.</source>
        <translation>Certains de ces fichiers sont chiffrés.</translation>
    </message>
    <message>
        <source>Type their passphrase and press Enter.</source>
        <translation>Saisissez leur phrase secrète et appuyez sur Entrée.</translation>
    </message>
    <message>
        <source>The office&apos;s secret key</source>
        <translation>La clé secrète du bureau</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>Examen des fichiers</translation>
    </message>
    <message>
        <source>Bringing the files in</source>
        <translation>Intégration des fichiers</translation>
    </message>
    <message>
        <source>The files are in. What they withdraw is hidden, and not erased.</source>
        <translation>Les fichiers sont intégrés. Ce qu’ils retirent est masqué, et non effacé.</translation>
    </message>
    <message>
        <source>It is listed below in red: accept or reject it.</source>
        <translation>C’est listé ci-dessous en rouge : acceptez ou rejetez.</translation>
    </message>
    <message>
        <source>The files are in.</source>
        <translation>Les fichiers sont intégrés.</translation>
    </message>
    <message>
        <source>What was refused is listed below with its reason.</source>
        <translation>Ce qui a été refusé figure ci-dessous avec sa raison.</translation>
    </message>
    <message>
        <source>photos: {n}</source>
        <translation>photos : {n}</translation>
    </message>
    <message>
        <source>Nobody contradicts anybody.</source>
        <translation>Personne ne contredit personne.</translation>
    </message>
    <message>
        <source>{n} more after these</source>
        <translation>encore {n} après celles-ci</translation>
    </message>
    <message>
        <source>Another answer</source>
        <translation>Une autre réponse</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>pas de réponse</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>{name} is protected</source>
        <translation>{name} est protégé</translation>
    </message>
    <message>
        <source>It opens with its passphrase alone. A lost one cannot be helped.</source>
        <translation>Il ne s&apos;ouvre qu&apos;avec sa phrase secrète. Perdue, elle ne se retrouve pas.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>Voices</name>
    <message>
        <source>Residents put first (n = {n}, indicative)</source>
        <translation>Les habitants placent en tête (n = {n}, à titre indicatif)</translation>
    </message>
    <message>
        <source>The council puts first (n = {n})</source>
        <translation>Le conseil place en tête (n = {n})</translation>
    </message>
    <message>
        <source>Institutions put first (n = {n})</source>
        <translation>Les établissements placent en tête (n = {n})</translation>
    </message>
    <message>
        <source>Residents and council share {n} of their first three.</source>
        <translation>Habitants et conseil ont en commun {n} de leurs trois premiers choix.</translation>
    </message>
</context>
<context>
    <name>Withdrawal</name>
    <message>
        <source>Erase “{interview}” for good?</source>
        <translation>Effacer « {interview} » pour toujours ?</translation>
    </message>
    <message>
        <source>Where a person takes the consent back, all answers of the interview with their history and all its photos are overwritten. Nobody can bring them back here. In files that merge with this one they are hidden until somebody there erases them, too.</source>
        <translation>Quand une personne retire son consentement, toutes les réponses de l’entretien, leur historique et toutes ses photos sont écrasés. Personne ne peut les faire revenir ici. Dans les fichiers réunis avec celui-ci, ils sont masqués jusqu’à ce que quelqu’un les y efface aussi.</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Effacer pour toujours</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>Effacement</translation>
    </message>
    <message>
        <source>The interview is erased: {answers} answers, {photos} photos.</source>
        <translation>L’entretien est effacé : {answers} réponses, {photos} photos.</translation>
    </message>
    <message>
        <source>What was printed or exported before is not reached: destroy it, too.</source>
        <translation>Ce qui a été imprimé ou exporté auparavant n’est pas atteint : détruisez-le aussi.</translation>
    </message>
</context>
<context>
    <name>WithdrawalsCard</name>
    <message>
        <source>Withdrawn in other files, and not erased here: {n}</source>
        <translation>Retirés dans d’autres fichiers, et non effacés ici : {n}</translation>
    </message>
    <message>
        <source>What these files took out is hidden here from lists, figures, reports and exports, and kept until somebody here decides. Erasing cannot be undone; rejecting shows it again, and tells the other files.</source>
        <translation>Ce que ces fichiers ont retiré est masqué ici dans les listes, les chiffres, les rapports et les exports, et gardé jusqu’à ce que quelqu’un décide ici. Effacer est sans retour ; rejeter le montre de nouveau, et le dit aux autres fichiers.</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Rejeter…</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Effacer définitivement…</translation>
    </message>
    <message>
        <source>{n} more after these</source>
        <translation>{n} autres après ceux-ci</translation>
    </message>
    <message>
        <source>Leave them waiting</source>
        <translation>Les laisser en attente</translation>
    </message>
    <message>
        <source>Reject all {n}…</source>
        <translation>Rejeter les {n}…</translation>
    </message>
    <message>
        <source>Erase all {n} for good…</source>
        <translation>Effacer définitivement les {n}…</translation>
    </message>
    <message>
        <source>Nothing is erased.</source>
        <translation>Rien n’est effacé.</translation>
    </message>
    <message>
        <source>It waits here, hidden, until somebody decides.</source>
        <translation>Cela attend ici, masqué, jusqu’à ce que quelqu’un décide.</translation>
    </message>
    <message>
        <source>Erase {n} for good, with {answers} answers and {photos} photos and all their history? Nobody can bring them back.</source>
        <translation>Effacer définitivement {n}, avec {answers} réponses et {photos} photos et tout leur historique ? Personne ne pourra les faire revenir.</translation>
    </message>
    <message>
        <source>Keep them waiting</source>
        <translation>Les garder en attente</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Effacer pour toujours</translation>
    </message>
    <message>
        <source>Why it is kept and shown again</source>
        <translation>Pourquoi c’est gardé et montré de nouveau</translation>
    </message>
    <message>
        <source>Show {n} again</source>
        <translation>Montrer de nouveau : {n}</translation>
    </message>
    <message>
        <source>Shown again: {n}</source>
        <translation>Montrés de nouveau : {n}</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>Effacement</translation>
    </message>
    <message>
        <source>Erased for good: {answers} answers, {photos} photos.</source>
        <translation>Effacé définitivement : {answers} réponses, {photos} photos.</translation>
    </message>
    <message>
        <source>What was printed or exported before is not reached: destroy it, too.</source>
        <translation>Ce qui a été imprimé ou exporté auparavant n’est pas atteint : détruisez-le aussi.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>a photo</source>
        <translation>une photo</translation>
    </message>
    <message>
        <source>answers: {n}</source>
        <translation>réponses : {n}</translation>
    </message>
    <message>
        <source>photos: {n}</source>
        <translation>photos : {n}</translation>
    </message>
    <message>
        <source>with {n} that count as the same one</source>
        <translation>avec {n} qui comptent pour le même</translation>
    </message>
    <message>
        <source>laptop {name}</source>
        <translation>ordinateur {name}</translation>
    </message>
    <message>
        <source>laptop unknown</source>
        <translation>ordinateur inconnu</translation>
    </message>
</context>
<context>
    <name>WorkStrip</name>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Arrêt en cours …</translation>
    </message>
</context>
<context>
    <name>_TakeBack</name>
    <message>
        <source>Take this step back? It is not counted any more; the history keeps it.</source>
        <translation>Annuler cette étape ? Elle n’est plus comptée ; l’historique la garde.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Why the step is taken back</source>
        <translation>Pourquoi l’étape est annulée</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Annuler l’étape</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>La laisser</translation>
    </message>
</context>
</TS>
