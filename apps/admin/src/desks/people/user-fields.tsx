import { identity, outlets, ROLES } from '@youjian/contract';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FoundSelect } from '../../parts/found-select';
import { useZodRule } from '../../parts/form';
import { listSource } from '../../parts/list/source';
import { RegionPicker } from '../../parts/region-picker';

export interface UserValues {
  readonly name: string;
  readonly roles: (typeof ROLES)[number][];
  readonly regionCode: string;
  readonly outletId?: string | null;
  readonly partyId?: string | null;
}
const shape = identity.createUser.body?.shape;
const outletSource = listSource(outlets.listOutlets);

/** Who somebody is and what lies in their sight; the same for a new user and an old one. */
export function UserFields({ regionName = null }: { regionName?: string | null }) {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  if (!shape) return null;
  return (
    <>
      <Form.Item name="name" label={t('user.name')} rules={[zodRule(shape.name)]} required>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="roles"
        label={t('user.roles')}
        extra={t('user.rolesHint')}
        rules={[zodRule(shape.roles, t('user.rolesHint'))]}
        required
      >
        <Select
          mode="multiple"
          options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item
        name="regionCode"
        label={t('user.region')}
        extra={t('user.regionHint')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <RegionPicker known={regionName} />
      </Form.Item>
      <Form.Item name="outletId" label={t('user.outlet')} extra={t('user.outletHint')}>
        <FoundSelect source={outletSource} optionOf={({ id, name }) => ({ value: id, label: name })} />
      </Form.Item>
      <Form.Item
        name="partyId"
        label={t('user.party')}
        rules={[{ pattern: /^[0-9a-f-]{36}$/, message: t('form.invalid_format') }]}
      >
        <Input maxLength={36} autoComplete="off" />
      </Form.Item>
    </>
  );
}

/** An emptied box means "none", which the door wants said as null. */
export const sent = ({ outletId, partyId, ...rest }: UserValues) => ({
  ...rest,
  outletId: outletId || null,
  partyId: partyId || null,
});
