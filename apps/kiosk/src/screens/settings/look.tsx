import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { APPEARANCES, chooseAppearance, useAppearance } from '@youjian/ui/installed-app';
import { chooseLanguage, currentLanguage, LANGUAGES } from '../../i18n';
import { Card } from '../../parts/card';
import { Choice } from '../../parts/choice';
import { beep, isSoundOn, turnSound } from '../../scan/beep';
import { Check } from './printer-settings';

export function Look() {
  const { t } = useTranslation();
  const appearance = useAppearance();
  const [sound, setSound] = useState(isSoundOn);
  return (
    <Card title={t('settings.look')}>
      <Choice
        legend={t('settings.language')}
        name="language"
        value={currentLanguage()}
        options={LANGUAGES.map((language) => [language, t(`settings.languages.${language}`)] as const)}
        onChoose={chooseLanguage}
      />
      <Choice
        legend={t('settings.theme')}
        name="theme"
        value={appearance}
        options={APPEARANCES.map((one) => [one, t(`settings.themes.${one}`)] as const)}
        onChoose={chooseAppearance}
      />
      <Check
        label={t('settings.sound')}
        isOn={sound}
        onTurn={(isOn) => {
          turnSound(isOn);
          setSound(isOn);
          beep();
        }}
      />
    </Card>
  );
}
